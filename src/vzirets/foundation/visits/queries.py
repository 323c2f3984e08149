"""How often things were opened."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from vzirets.foundation.visits.models import Opened
from vzirets.kernel.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Month:
    first_day: date
    number: int


def seen(kind: str, keys: Collection[str], since: date | None = None) -> dict[str, int]:
    """By key, how often each was opened since that day (in all, where None); what never was, isn't in it."""
    rows = Opened.objects.filter(kind=kind, key__in=keys)
    if since is not None:
        rows = rows.filter(day__gte=since)
    return dict(rows.values_list("key").annotate(total=Sum("number")))


def seen_by_month(kind: str, key: str, months: int = 12) -> list[Month]:
    """The last months, this one too, oldest first, with a zero for a month without openings."""
    firsts = _first_days(timezone.localdate(), months)
    rows = Opened.objects.filter(kind=kind, key=key, day__gte=firsts[0]).annotate(month=TruncMonth("day"))
    numbers = dict(rows.values_list("month").annotate(total=Sum("number")).order_by())
    return [Month(first, numbers.get(first, 0)) for first in firsts]


def most_seen(kind: str, since: date, limit: int = 10) -> list[tuple[str, int]]:
    """(key, openings) of the most opened since that day."""
    return _most_seen(limit)(kind, since)


@cache
def _most_seen(limit: int) -> Prepared:
    return Prepared(
        lambda kind, since: (
            Opened.objects.filter(kind=kind, day__gte=since)
            .values_list("key")
            .annotate(total=Sum("number"))
            .order_by("-total", "key")[:limit]
        )
    )


def _first_days(today: date, months: int) -> list[date]:
    ends = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(ends - months + 1, ends + 1)]
