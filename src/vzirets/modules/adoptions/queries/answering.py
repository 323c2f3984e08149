"""Who answers, and what waits for an answer."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vzirets.foundation.organisations.api import Membership
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.adoptions.models import Adoption, Adoptions
from vzirets.modules.practices.api import Origin, Practice, Standing, keepers, kept_by


def answerers(practice: Practice) -> frozenset[int]:
    """Ids of the bodies whose people answer; none for a record the office compiled: the office does."""
    return keepers(practice) if practice.origin == Origin.BODY else frozenset()


def waiting_for(standing: Standing, kept: Sequence[int] | None = None) -> Adoptions:
    """What the person's bodies are to answer, the oldest first. `kept`: the records they keep, where these
    are known already."""
    rows = Adoption.objects.awaiting().exclude(organisation__in=standing.writes)
    if not standing.writes:
        return rows.none()
    if kept is None:
        kept = list(kept_by(standing.writes).values_list("pk", flat=True))
    return rows.filter(practice__in=kept).with_bodies().order_by("recorded_at", "pk")


def waiting_for_office(standing: Standing) -> Adoptions:
    """What only the office answers: the record is compiled, or nobody acts for the body that keeps it."""
    people = Membership.objects.active().filter(organisation=OuterRef("practice__lead"))
    rows = Adoption.objects.awaiting().exclude(organisation__in=standing.writes)
    alone = Q(practice__origin=Origin.COMPILED) | ~Q(Exists(people))
    return rows.filter(alone).with_bodies().order_by("recorded_at", "pk")


def numbers_waiting(standing: Standing) -> tuple[int, int]:
    """How many wait for the office, and how many for bodies."""
    writes = sorted(standing.writes)
    return sum(_for_office(writes)), sum(_with_bodies(writes))


_for_office = Prepared(lambda writes: _number(waiting_for_office(_writing(writes))))
_with_bodies = Prepared(lambda writes: _number(waiting_with_bodies(_writing(writes))))


def _writing(writes: Sequence[int]) -> Standing:
    return Standing(0, "", edits=frozenset(writes))


def _number(rows: Adoptions) -> QuerySet[Any]:
    return rows.order_by().select_related(None).values_list(HOW_MANY, flat=True)


def waiting_with_bodies(standing: Standing) -> Adoptions:
    """What bodies are to answer; the office may, where they don't."""
    office = waiting_for_office(standing).values("pk")
    rows = Adoption.objects.awaiting().exclude(organisation__in=standing.writes)
    return rows.exclude(pk__in=office).with_bodies().order_by("recorded_at", "pk")
