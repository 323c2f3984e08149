"""Who acts for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest

from vzirets.foundation.accounts.api import Person, is_member
from vzirets.foundation.organisations.choices import Role, State
from vzirets.foundation.organisations.models import Membership, MembershipQuerySet, Organisation
from vzirets.kernel.prepared import Prepared

SESSION_KEY = "acting_for"


class Standing(NamedTuple):
    """Ids of organisations: those a person writes for, and of them those they own."""

    edits: frozenset[int]
    owns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Acting:
    """For whom a person acts now, and for whom else they could."""

    organisation: Organisation
    role: Role
    choices: tuple[Organisation, ...]


def standing_of(person: Person | int) -> Standing:
    """What the person may do for which organisation. A successor's people act for what it continues."""
    person_id = person if isinstance(person, int) else person.pk
    return _standing(_roles_of(person_id))


def standing_here(request: HttpRequest) -> Standing:
    """The same of whoever asks, for pages to show: asked once a request. An act asks `standing_of` anew."""
    if not is_member(getattr(request, "user", None)):
        return Standing(frozenset(), frozenset())
    if not hasattr(request, "_standing_here"):
        held = [(row.organisation_id, row.role) for row in _held(request)]
        request._standing_here = _standing(held)  # type: ignore[attr-defined]
    found: Standing = request._standing_here  # type: ignore[attr-defined]
    return found


def _standing(held: Sequence[tuple[int, str]]) -> Standing:
    edits = frozenset(number for number, _role in held)
    owned = frozenset(number for number, role in held if role == Role.OWNER)
    before = _continued(edits)
    return Standing(
        edits=edits | frozenset(before),
        owns=owned | frozenset(old for old, new in before.items() if new in owned),
    )


def _continued(ids: frozenset[int]) -> dict[int, int]:
    """Historic organisation → that of `ids` which continues its work, over as many steps as there are."""
    found: dict[int, int] = {}
    last = {number: number for number in ids}
    while last:
        last = {old: last[new] for old, new in _continued_by(list(last)) if old not in found}
        found |= last
    return found


_roles_of = Prepared(
    lambda person: Membership.objects.in_force().of(person).values_list("organisation_id", "role")
)
_continued_by = Prepared(
    lambda bodies: (
        Organisation.objects.filter(state=State.HISTORIC, successor__in=bodies)
        .order_by()
        .values_list("pk", "successor_id")
    )
)


def people_acting_for(organisation_id: int) -> list[int]:
    """Ids of who may write for it: its own people, and those of its successors where it is no more."""
    bodies, last = {organisation_id}, organisation_id
    while (row := Organisation.objects.filter(pk=last, state=State.HISTORIC).first()) is not None:
        last = row.successor_id or 0
        if last in bodies:
            break
        bodies.add(last)
    return people_of(bodies)


def people_of(bodies: Iterable[int]) -> list[int]:
    """Ids of who may write for any of the bodies as they are, each once and in order, as notify asks."""
    held = Membership.objects.in_force().filter(organisation__in=list(bodies))
    return sorted({number for number in held.values_list("person_id", flat=True) if number})


def members_of(organisation: Organisation) -> MembershipQuerySet:
    """Active memberships with their people: owners first, then by name."""
    rows: MembershipQuerySet = Membership.objects.active().filter(organisation=organisation)
    return rows.select_related("person").order_by("-role", "person__sort_key", "pk")


def memberships_of(person: Person) -> MembershipQuerySet:
    """The person's active memberships and requests with their organisations, by the alphabet."""
    rows: MembershipQuerySet = Membership.objects.of(person.pk).exclude(state="ended")
    return rows.select_related("organisation").order_by("organisation__sort_key_uk", "pk")


def organisations_of(person: Person) -> list[Organisation]:
    """Those the person acts for, by the alphabet."""
    held = Membership.objects.in_force().of(person.pk).select_related("organisation")
    return [row.organisation for row in held.order_by("organisation__sort_key_uk", "pk")]


def acting_for(request: HttpRequest) -> Acting | None:
    """For whom whoever asks acts now: as switched in this session, else the first by the alphabet.

    Asks the database once a request. None where they act for nobody.
    """
    if not is_member(getattr(request, "user", None)):
        return None
    if not hasattr(request, "_acting_for"):
        request._acting_for = _acting(request)  # type: ignore[attr-defined]
    found: Acting | None = request._acting_for  # type: ignore[attr-defined]
    return found


def _acting(request: HttpRequest) -> Acting | None:
    rows = _held(request)
    if not rows:
        return None
    chosen = request.session.get(SESSION_KEY)
    row = next((row for row in rows if row.organisation_id == chosen), rows[0])
    return Acting(row.organisation, Role(row.role), tuple(row.organisation for row in rows))


def _held(request: HttpRequest) -> list[Membership]:
    """Memberships in force of whoever asks, with their organisations and where these are, by the alphabet."""
    if not hasattr(request, "_memberships"):
        request._memberships = _held_by(request.user.pk)  # type: ignore[attr-defined]
    found: list[Membership] = request._memberships  # type: ignore[attr-defined]
    return found


_held_by = Prepared(
    lambda person: (
        Membership.objects.in_force()
        .of(person)
        .select_related("organisation__place__hromada")
        .order_by("organisation__sort_key_uk", "pk")
    )
)
