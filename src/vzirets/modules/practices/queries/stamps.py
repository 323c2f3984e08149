"""What changed since when, so that another machine can keep a copy without asking for everything again."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, F, Func, Min, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.lookups import GreaterThan

from vzirets.foundation.taxonomy.api import Category
from vzirets.modules.practices.models import Distinction, Practice

# Counting more than this costs more than the number tells.
MOST_COUNTED = 250_000
# Whichever it is, but one.
ANY = "*"

# Keys of the locks that migration 0009 takes.
_HORIZON = """
SELECT statement_timestamp(), (
    SELECT to_timestamp(1577836800 + min(objid::bigint)) FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 7730 AND objsubid = 2 AND granted AND pid <> pg_backend_pid()
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Stamped from `since` to `until`, both with their own second; narrowed where the rest isn't empty."""

    until: datetime
    since: datetime | None = None
    category: str = ""
    topic: str = ""
    distinguished: bool = False
    distinction_year: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """The last row that was told of: the next are those after it."""

    stamped_at: datetime
    number: int


def safe_horizon() -> datetime:
    """The second before which nothing can still appear: a stamp that isn't seen yet will be this or later.

    The clock is that of the database, read before the locks: who takes one afterwards stamps afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HORIZON)
        now, oldest = cursor.fetchone()
    horizon: datetime = min(now, oldest) if oldest else now
    return horizon.astimezone(UTC).replace(microsecond=0)


def earliest_stamp() -> datetime | None:
    """Of all that can be told of, the withdrawn too; None while there is nothing."""
    found: datetime | None = Practice.objects.ever_published().aggregate(at=Min("stamped_at"))["at"]
    return found


def stamped(wanted: Wanted, after: Position | None, limit: int) -> list[Practice]:
    """In the order of their stamps. `describe` reads what more is needed of them."""
    rows = _wanted(wanted)
    if after is not None:
        rows = rows.filter(GreaterThan(_row(F("stamped_at"), F("id")), _row(after.stamped_at, after.number)))
    return list(rows.order_by("stamped_at", "id")[:limit])


def how_many(wanted: Wanted) -> int | None:
    """None where there are too many to be counted for nothing."""
    number = _wanted(wanted)[: MOST_COUNTED + 1].count()
    return number if number <= MOST_COUNTED else None


def distinction_years() -> list[int]:
    """Years of the awards of practices that were published, the latest first."""
    return list(Distinction.objects.order_by("-year").values_list("year", flat=True).distinct())


def _row(*values: Any) -> Func:
    """Compared as a whole, which an index does from where it stands; `a > x or a = x and b > y` it can't."""
    return Func(
        *(value if isinstance(value, F) else Value(value) for value in values),
        function="ROW",
        output_field=TextField(),
    )


def _wanted(wanted: Wanted) -> QuerySet[Practice]:
    rows = Practice.objects.ever_published().filter(stamped_at__lte=wanted.until)
    if wanted.since is not None:
        rows = rows.filter(stamped_at__gte=wanted.since)
    if wanted.category == ANY:
        rows = rows.filter(category__isnull=False)
    elif wanted.category:
        rows = rows.filter(category=Subquery(Category.objects.filter(key=wanted.category).values("pk")))
    if wanted.topic == ANY:
        rows = rows.filter(Exists(Practice.topics.through.objects.filter(practice=OuterRef("pk"))))
    elif wanted.topic:
        rows = rows.filter(topics__key=wanted.topic)
    if wanted.distinguished:
        rows = rows.filter(distinguished=True)
    if wanted.distinction_year is not None:
        awards = Distinction.objects.filter(version__practice=OuterRef("pk"), year=wanted.distinction_year)
        rows = rows.filter(Exists(awards))
    return rows
