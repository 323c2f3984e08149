"""What a body could adopt next: what bodies of its level and size adopted, else the best of its level."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from vzirets.foundation.organisations.api import Kind, Organisation
from vzirets.kernel.prepared import Prepared
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
NOWHERE = "-"  # no oblast has this code


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A practice and why: `count` is how many bodies the reason speaks of."""

    practice: Practice
    why: Why
    count: int


def suggestions_for(body: Organisation, limit: int) -> list[Suggestion]:
    """Never its own, nor what it has recorded. Always the same number of queries."""
    counts = _counts(body.pk, _like(body), body.place.oblast_code if body.place else NOWHERE, *_band(body))
    counted = best([Counted(*row) for row in counts], limit)
    rows = {row.pk: row for row in _whole([row.practice_id for row in counted])}
    found = [Suggestion(rows[row.practice_id], *row.why) for row in counted if row.practice_id in rows]
    known = [suggestion.practice.pk for suggestion in found]
    return [*found, *_best_of_level(body, known, limit)][:limit]


def _not_its_own(body_id: int) -> QuerySet[Practice]:
    recorded = Adoption.objects.live().filter(organisation=body_id).values("practice")
    own = Practice.objects.filter(organisations=body_id).values("pk")
    return Practice.objects.holding().exclude(pk__in=own).exclude(pk__in=recorded)


@Prepared
def _counts(body_id: int, kinds: list[str], oblast: str, least: int, most: int) -> QuerySet[Any]:
    """Practice; how many bodies of the oblast, of the size, and of the kind at all adopted it."""
    rows = Adoption.objects.shown().filter(practice__in=_not_its_own(body_id), organisation__kind__in=kinds)
    people = Coalesce("organisation__place__population", "organisation__place__hromada__population")
    counts = (
        rows.annotate(people=people)
        .values("practice")
        .annotate(
            oblast=Count("pk", filter=Q(organisation__place__oblast_code=oblast)),
            size=Count("pk", filter=Q(people__range=(least, most))),
            kind=Count("pk"),
        )
        .order_by("-kind", "practice")
    )
    return counts.values_list("practice", "oblast", "size", "kind")[:MOST]


_whole = Prepared(lambda numbers: Practice.objects.filter(pk__in=numbers).select_related("lead"))


def _like(body: Organisation) -> list[str]:
    """Kinds at the same level; only its own where it has none."""
    level = LEVEL.get(body.kind)
    return [str(kind) for kind, its in LEVEL.items() if its == level] if level else [body.kind]


def _band(body: Organisation) -> tuple[int, int]:
    """Numbers of people between which a place is of its size; none are where its own isn't known."""
    place = body.place
    known = place and (place.population or (place.hromada.population if place.hromada else None))
    return same_size(known or None) or (1, 0)


def _best_of_level(body: Organisation, known: list[int], limit: int) -> Iterator[Suggestion]:
    level = LEVEL.get(body.kind)
    for practice in _asking_best(limit, bool(level))(body.pk, known, *([level] if level else [])):
        why = Why.ADOPTED if practice.adoptions else Why.AWARD
        yield Suggestion(practice, why, practice.adoptions)


@cache
def _asking_best(limit: int, at_level: bool) -> Prepared:
    def rows(body_id: int, known: list[int], *level: str) -> QuerySet[Practice]:
        free = _not_its_own(body_id).exclude(pk__in=known).filter(Q(adoptions__gt=0) | Q(distinguished=True))
        of_level = free.filter(level=level[0]) if at_level else free
        return of_level.select_related("lead").order_by("-adoptions", "-distinguished", "sort_key", "pk")[
            :limit
        ]

    return Prepared(rows)
