"""Two records of one body become one; a body that is no more gets a successor. Nothing is deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.organisations.actions.indexing import index_organisations
from vzirets.foundation.organisations.actions.inviting import end
from vzirets.foundation.organisations.actions.rights import require_office, required_reason
from vzirets.foundation.organisations.actions.telling import journal, owners_of, tell
from vzirets.foundation.organisations.choices import (
    STATES,
    Decision,
    Ending,
    MembershipState,
    Role,
    State,
)
from vzirets.foundation.organisations.events import OrganisationMerged
from vzirets.foundation.organisations.models import FormerSlug, Membership, Organisation, Verification
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce


@transaction.atomic
def merge_organisations(
    source: Organisation, target: Organisation, *, reason: str, actor: Actor
) -> Organisation:
    """The duplicate's people, parts and addresses go to the record that stays; its row keeps standing.

    Rooms above hear OrganisationMerged and move what they refer to. Done twice it is done once.
    """
    require_office(actor)
    said = required_reason(reason)
    duplicate, kept = _both(source, target)
    if duplicate.state == State.MERGED and duplicate.successor_id == kept.pk:
        return kept
    _require_mergeable(duplicate, kept)
    moved = _move_people(duplicate, kept)
    _move_kin(duplicate, kept)
    FormerSlug.objects.filter(organisation=duplicate).update(organisation=kept)
    code = duplicate.edrpou
    _retire(duplicate, kept, State.MERGED)
    if code and not kept.edrpou:
        kept.edrpou = code
        kept.save(update_fields=["edrpou"])
    _close_verification(duplicate, said)
    index_organisations([duplicate.pk, kept.pk])
    after = {"into": kept.key, "people": moved, "edrpou": code, "reason": said}
    journal(duplicate, "merged", actor=actor, after=after)
    journal(kept, "took_in", actor=actor, after={"from": duplicate.key, "people": moved})
    _tell_moved(duplicate, kept, gettext_noop("Two records of %(name)s are one now"), actor, said)
    announce(OrganisationMerged(from_key=duplicate.key, into_key=kept.key))
    return kept


@transaction.atomic
def name_successor(source: Organisation, target: Organisation, *, reason: str, actor: Actor) -> Organisation:
    """The body is no more: its page stays, its record and its people's rights pass to the successor."""
    require_office(actor)
    said = required_reason(reason)
    gone, successor = _both(source, target)
    if gone.state == State.HISTORIC and gone.successor_id == successor.pk:
        return successor
    if not STATES.allows(gone.state, State.HISTORIC):
        raise RuleBroken(_("Only a verified organisation can have a successor."), code="illegal_move")
    _require_target(gone, successor)
    moved = _move_people(gone, successor)
    gone.state, gone.successor, gone.compiled = State.HISTORIC, successor, False
    gone.save(update_fields=["state", "successor", "compiled"])
    journal(gone, "succeeded", actor=actor, after={"by": successor.key, "people": moved, "reason": said})
    _tell_moved(gone, successor, gettext_noop("You act for %(name)s now: it continues the work"), actor, said)
    return successor


def _tell_moved(gone: Organisation, stays: Organisation, title: str, actor: Actor, reason: str) -> None:
    """Those whose right to act moved, and the owners there."""
    moved = Membership.objects.filter(organisation=gone, ending=Ending.MERGED, person__isnull=False)
    acting = Membership.objects.active().filter(organisation=stays, person__in=moved.values("person"))
    people = [*acting.values_list("person_id", flat=True), *owners_of(stays)]
    tell(
        people,
        kind="organisations.answer",
        organisation=stays,
        occurrence=f"merged:{gone.pk}",
        title=title,
        actor=actor,
        reason=reason,
        page="body",
    )


def _both(source: Organisation, target: Organisation) -> tuple[Organisation, Organisation]:
    """Locked in the order of their numbers, so that two merges never wait for each other."""
    if source.pk == target.pk:
        raise RuleBroken(_("Choose another organisation, not this one."), code="same")
    rows = Organisation.objects.select_for_update().filter(pk__in=[source.pk, target.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[source.pk], found[target.pk]


def _require_mergeable(duplicate: Organisation, kept: Organisation) -> None:
    if not STATES.allows(duplicate.state, State.MERGED):
        raise RuleBroken(_("This record was merged already."), code="illegal_move")
    _require_target(duplicate, kept)
    if duplicate.edrpou and kept.edrpou:
        raise RuleBroken(
            _("Both have a code of the state register, so they are two bodies: name a successor instead."),
            code="two_codes",
        )


def _require_target(source: Organisation, target: Organisation) -> None:
    if target.state != State.VERIFIED:
        raise RuleBroken(_("The organisation that stays must be a verified one."), code="target_unverified")
    number = target.successor_id
    while number is not None:
        if number == source.pk:
            raise RuleBroken(_("Each would be the other’s successor."), code="circle")
        number = Organisation.objects.filter(pk=number).values_list("successor_id", flat=True).first()


def _move_people(source: Organisation, target: Organisation) -> int:
    """Memberships end here and begin there; whoever acts for both keeps the greater right."""
    there = {row.person_id: row for row in Membership.objects.active().filter(organisation=target)}
    held = list(Membership.objects.active().filter(organisation=source).order_by("pk"))
    for row in held:
        present = there.get(row.person_id)
        end(row, Ending.MERGED)
        if present is None:
            Membership.objects.create(
                organisation=target,
                person_id=row.person_id,
                role=row.role,
                state=MembershipState.ACTIVE,
                started_at=timezone.now(),
            )
        elif row.role == Role.OWNER and present.role != Role.OWNER:
            present.role = Role.OWNER
            present.save(update_fields=["role"])
    for row in Membership.objects.filter(organisation=source).exclude(state=MembershipState.ENDED):
        _move_open(row, target)
    return len(held)


def _move_open(row: Membership, target: Organisation) -> None:
    """An invitation or a request goes along, unless there is such a one."""
    same = Membership.objects.filter(organisation=target).exclude(state=MembershipState.ENDED)
    if same.filter(person=row.person_id).exists() if row.person_id else same.filter(email=row.email).exists():
        end(row, Ending.MERGED)
        return
    row.organisation = target
    row.save(update_fields=["organisation"])


def _move_kin(source: Organisation, target: Organisation) -> None:
    if source.pk in _above(target):
        target.parent = source.parent
        target.save(update_fields=["parent"])
    parts = Organisation.objects.filter(parent=source).exclude(pk=target.pk)
    parts.update(parent=target, compiled=False)
    Organisation.objects.filter(successor=source).exclude(pk=target.pk).update(successor=target)


def _above(body: Organisation) -> set[int]:
    seen: set[int] = set()
    number = body.parent_id
    while number is not None and number not in seen:
        seen.add(number)
        number = Organisation.objects.filter(pk=number).values_list("parent_id", flat=True).first()
    return seen


def _retire(body: Organisation, successor: Organisation, state: State) -> None:
    body.state, body.successor, body.compiled = state, successor, False
    body.parent, body.edrpou = None, None
    body.save(update_fields=["state", "successor", "compiled", "parent", "edrpou"])


def _close_verification(body: Organisation, reason: str) -> None:
    """What was asked of the duplicate has no answer of its own any more."""
    asked = Verification.objects.filter(organisation=body, decision=Decision.AWAITED)
    asked.update(decision=Decision.REFUSED, decided_at=timezone.now(), reason=reason)
