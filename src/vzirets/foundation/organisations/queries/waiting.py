"""What waits for somebody's decision."""

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Exists, Func, OuterRef, QuerySet

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.choices import Decision, State
from vzirets.foundation.organisations.models import (
    Membership,
    MembershipQuerySet,
    Organisation,
    Verification,
)
from vzirets.kernel.prepared import HOW_MANY, Prepared

_OWNED = Exists(Membership.objects.owning().filter(organisation=OuterRef("organisation")))


def verifications_awaited() -> QuerySet[Verification]:
    """What the office has to decide on, the oldest first."""
    rows = Verification.objects.filter(decision=Decision.AWAITED).select_related("organisation", "asked_by")
    return rows.order_by("asked_at", "pk")


def requests_without_owner() -> MembershipQuerySet:
    """Requests to act for organisations that nobody owns yet: the office grants them. The oldest first."""
    rows: MembershipQuerySet = Membership.objects.requests().filter(~_OWNED)
    return rows.select_related("organisation", "person").order_by("created_at", "pk")


def office_waits() -> tuple[int, int, datetime | None]:
    """How many verifications and requests wait for the office, and since when the oldest of them does."""
    ((bodies, oldest),), ((requests, first),) = _awaited(), _unowned()
    return bodies, requests, min((at for at in (oldest, first) if at), default=None)


_awaited = Prepared(lambda: _number_and_first(verifications_awaited(), "asked_at"))
_unowned = Prepared(lambda: _number_and_first(requests_without_owner(), "created_at"))


def _number_and_first(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    """One row: how many there are, and the earliest of their moments."""
    first = Func(moment, function="MIN", output_field=DateTimeField())
    return rows.order_by().select_related(None).values_list(HOW_MANY, first)


def requests_for_owner(person: Person) -> list[Membership]:
    """Requests that the person decides on as an owner, the oldest first."""
    return _for_owner(person.pk)


def refused_of(person: Person) -> list[Verification]:
    """Refusals that an owner can answer by asking again."""
    return _refused(person.pk)


@Prepared
def _for_owner(person_id: int) -> MembershipQuerySet:
    owned = Membership.objects.in_force().owning().of(person_id).values("organisation")
    rows: MembershipQuerySet = Membership.objects.requests().filter(organisation__in=owned)
    return rows.select_related("organisation", "person").order_by("created_at", "pk")


@Prepared
def _refused(person_id: int) -> QuerySet[Verification]:
    owned = Membership.objects.owning().of(person_id).values("organisation")
    rows = Verification.objects.filter(
        organisation__in=owned, organisation__state=State.REFUSED, decision=Decision.REFUSED
    )
    return (
        rows.select_related("organisation")
        .order_by("organisation_id", "-decided_at")
        .distinct("organisation_id")
    )


def verifications_of(organisation: Organisation) -> QuerySet[Verification]:
    """All askings and answers with their evidence, the newest first."""
    rows = Verification.objects.filter(organisation=organisation).select_related("asked_by", "decided_by")
    return rows.prefetch_related("evidence__file").order_by("-asked_at", "-pk")


def requests_to(organisation: Organisation) -> MembershipQuerySet:
    """Requests to act for it, with their evidence, the oldest first."""
    rows: MembershipQuerySet = Membership.objects.requests().filter(organisation=organisation)
    return rows.select_related("person").prefetch_related("evidence__file").order_by("created_at", "pk")


def invitations_to(organisation: Organisation) -> MembershipQuerySet:
    """Invitations under way, the newest first."""
    rows: MembershipQuerySet = Membership.objects.open_invitations().filter(organisation=organisation)
    return rows.order_by("-created_at", "-pk")
