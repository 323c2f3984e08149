"""How the office decides and how the depository grows, for its dashboard."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth, TruncWeek
from django.utils import timezone
from django.utils.timezone import make_aware

from vzirets.modules.practices.models import Draft, DraftMove, Practice

WEEKS, MONTHS = 12, 12


@dataclass(frozen=True, slots=True)
class Tally:
    """How many from this day on: its week, or to the end of its month."""

    day: date
    number: int


def oldest_waiting(today: date) -> int | None:
    """Calendar days since the text was sent that has waited longest; None where nothing waits."""
    sent = Draft.objects.awaiting().aggregate(first=Min("submitted_at"))["first"]
    return (today - timezone.localdate(sent)).days if sent else None


def decisions_by_week(today: date) -> list[Tally]:
    """Decisions of each of the last weeks, Monday first, this week with them; weeks of none too."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    rows = DraftMove.objects.decisions().filter(at__date__gte=weeks[0])
    counted = rows.annotate(week=TruncWeek("at")).order_by().values_list("week").annotate(n=Count("pk"))
    by_day = {week.date(): number for week, number in counted}
    return [Tally(week, by_day.get(week, 0)) for week in weeks]


def depository_by_month(today: date) -> list[Tally]:
    """Practices that can be read today, by the month they were first published: how many by its end."""
    months = _months(today)
    rows = Practice.objects.published().order_by()
    begun = make_aware(datetime.combine(months[0], time.min))
    lately = rows.filter(published_at__gte=begun).annotate(month=TruncMonth("published_at"))
    by_day = {month.date(): n for month, n in lately.values_list("month").annotate(n=Count("pk"))}
    numbers = accumulate(
        (by_day.get(day, 0) for day in months), initial=rows.filter(published_at__lt=begun).count()
    )
    return [Tally(day, number) for day, number in zip(months, list(numbers)[1:], strict=True)]


def _months(today: date) -> list[date]:
    last = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]
