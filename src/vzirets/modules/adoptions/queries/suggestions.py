"""What a body could adopt next: what bodies of its level and size adopted, else the best of its level."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from vzirets.foundation.organisations.api import Kind, Organisation
from vzirets.modules.adoptions.logic.suggesting import Counted, Why, best, same_size
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice

# At which level of government a body of the kind works; companies, universities and others at none.
LEVEL: dict[str, str] = {
    Kind.LOCAL_COUNCIL: "hromada",
    Kind.LOCAL_EXECUTIVE: "hromada",
    Kind.OBLAST_COUNCIL: "oblast",
    Kind.OBLAST_ADMINISTRATION: "oblast",
    Kind.MINISTRY: "national",
    Kind.AGENCY: "national",
    Kind.STATE_ENTERPRISE: "national",
}
MOST = 2000  # practices whose counts are weighed


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practice and why: `count` is how many bodies the reason speaks of."""

    practice: Practice
    why: Why
    count: int


def suggestions_for(body: Organisation, limit: int) -> list[Suggestion]:
    """Never its own, nor what it has recorded. Always the same number of queries."""
    free = _not_its_own(body)
    counted = best(_counted(body, free), limit)
    rows = free.select_related("lead").in_bulk([row.practice_id for row in counted])
    found = [Suggestion(rows[row.practice_id], *row.why) for row in counted if row.practice_id in rows]
    known = [suggestion.practice.pk for suggestion in found]
    return [*found, *_best_of_level(body, free.exclude(pk__in=known), limit)][:limit]


def _not_its_own(body: Organisation) -> Any:
    recorded = Adoption.objects.live().filter(organisation=body).values("practice")
    own = Practice.objects.filter(organisations=body).values("pk")
    return Practice.objects.holding().exclude(pk__in=own).exclude(pk__in=recorded)


def _counted(body: Organisation, free: QuerySet[Practice]) -> list[Counted]:
    rows = Adoption.objects.shown().filter(practice__in=free, organisation__kind__in=_like(body))
    people = Coalesce("organisation__place__population", "organisation__place__hromada__population")
    counts = (
        rows.annotate(people=people)
        .values("practice")
        .annotate(
            oblast=Count("pk", filter=_neighbours(body)),
            size=Count("pk", filter=_of_size(body)),
            kind=Count("pk"),
        )
        .order_by("-kind", "practice")
    )
    return [Counted(row["practice"], row["oblast"], row["size"], row["kind"]) for row in counts[:MOST]]


def _like(body: Organisation) -> list[str]:
    """Kinds at the same level; only its own where it has none."""
    level = LEVEL.get(body.kind)
    return [kind for kind, its in LEVEL.items() if its == level] if level else [body.kind]


def _neighbours(body: Organisation) -> Q:
    return Q(organisation__place__oblast_code=body.place.oblast_code) if body.place else Q(pk__in=[])


def _of_size(body: Organisation) -> Q:
    place = body.place
    known = place and (place.population or (place.hromada.population if place.hromada else None))
    band = same_size(known or None)
    return Q(people__range=band) if band else Q(pk__in=[])


def _best_of_level(body: Organisation, free: Any, limit: int) -> Iterator[Suggestion]:
    level = LEVEL.get(body.kind)
    rows = free.filter(Q(adoptions__gt=0) | Q(distinguished=True)).select_related("lead")
    if level:
        rows = rows.filter(level=level)
    for practice in rows.order_by("-adoptions", "-distinguished", "sort_key", "pk")[:limit]:
        why = Why.ADOPTED if practice.adoptions else Why.AWARD
        yield Suggestion(practice, why, practice.adoptions)
