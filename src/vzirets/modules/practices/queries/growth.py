"""How the office decides and how the depository grows, for its dashboard."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from django.db.models import Count, DateTimeField, Func, QuerySet
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils import timezone
from django.utils.timezone import make_aware

from vzirets.foundation.audit.api import Lasting
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.practices.models import Draft, DraftMove, Practice

WEEKS, MONTHS = 12, 12


@dataclass(frozen=True, slots=True)
class Tally:
    """How many from this day on: its week, or to the end of its month."""

    day: date
    number: int


def oldest_waiting(today: date) -> int | None:
    """Calendar days since the text was sent that has waited longest; None where nothing waits."""
    (sent,) = _first_sent()
    return (today - timezone.localdate(sent)).days if sent else None


# Nothing but an aggregate is chosen: one row of all, and of none too.
_first_sent = Prepared(
    lambda: (
        Draft.objects.awaiting()
        .order_by()
        .values_list(Func("submitted_at", function="MIN", output_field=DateTimeField()), flat=True)
    )
)


def decisions_by_week(today: date) -> list[Tally]:
    """Decisions of each of the last weeks, Monday first, this week with them; weeks of none too."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    by_day = {week.date(): number for week, number in _decided_by_week(weeks[0])}
    return [Tally(week, by_day.get(week, 0)) for week in weeks]


_decided_by_week = Prepared(
    lambda since: _tallied(DraftMove.objects.decisions().filter(at__date__gte=since), TruncWeek("at"))
)


def depository_by_month(today: date) -> list[Tally]:
    """Practices that can be read today, by the month they were first published: how many by its end."""
    months = _months(today)
    begun = make_aware(datetime.combine(months[0], time.min))
    by_day = {month.date(): number for month, number in _published_by_month(begun)}
    numbers = accumulate((by_day.get(day, 0) for day in months), initial=sum(_published_before(begun)))
    return [Tally(day, number) for day, number in zip(months, list(numbers)[1:], strict=True)]


_published_by_month = Prepared(
    lambda begun: _tallied(
        Practice.objects.published().filter(published_at__gte=begun), TruncMonth("published_at")
    )
)
# Nearly all there are: counted again only when something happened.
_published_before = Lasting(
    Prepared(
        lambda begun: (
            Practice.objects.published()
            .filter(published_at__lt=begun)
            .order_by()
            .values_list(HOW_MANY, flat=True)
        )
    )
)


def _tallied(rows: QuerySet[Any], begins: TruncWeek | TruncMonth) -> QuerySet[Any]:
    """When a week or month begins, and how many of the rows are in it."""
    return rows.annotate(begins=begins).order_by().values_list("begins").annotate(n=Count("pk"))


def _months(today: date) -> list[date]:
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]
