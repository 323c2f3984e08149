"""Roles, and the end of acting for an organisation. The last owner stays."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.accounts.api import person as accounts_person
from vzirets.foundation.organisations.actions.inviting import end
from vzirets.foundation.organisations.actions.rights import is_office, locked, require_owner
from vzirets.foundation.organisations.actions.telling import journal, owners_of, tell
from vzirets.foundation.organisations.choices import Ending, MembershipState, Role, State
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken


@transaction.atomic
def change_role(membership: Membership, *, role: Role, actor: Actor) -> Membership:
    """By an owner or the office. Raises RuleBroken where no owner would be left."""
    body, held = _held(membership)
    require_owner(body, actor)
    if held.state != MembershipState.ACTIVE or held.role == role:
        return held
    if role != Role.OWNER:
        _require_another_owner(body, held)
    before, held.role = held.role, role
    held.save(update_fields=["role"])
    about = {"membership": held.pk}
    journal(
        body, "role_changed", actor=actor, before={**about, "role": before}, after={**about, "role": role}
    )
    _tell(
        held,
        body,
        f"role:{held.pk}:{role}:{timezone.now():%Y-%m-%dT%H:%M:%S.%f}",
        gettext_noop("Your role for %(name)s has changed"),
        actor,
    )
    return held


@transaction.atomic
def leave(membership: Membership, *, actor: Actor) -> None:
    """One's own. Raises RuleBroken for the last owner."""
    body, held = _held(membership)
    if held.person_id != int(actor.id):
        raise RuleBroken(_("Only the person themselves can leave."), code="not_own")
    if held.state != MembershipState.ACTIVE:
        return
    _require_another_owner(body, held)
    end(held, Ending.LEFT)
    journal(body, "left", actor=actor, after={"membership": held.pk})
    tell(
        owners_of(body),
        kind="organisations.people",
        organisation=body,
        occurrence=f"left:{held.pk}",
        title=gettext_noop("Somebody no longer acts for %(name)s"),
        actor=actor,
        page="body",
    )


@transaction.atomic
def remove_member(membership: Membership, *, reason: str, actor: Actor) -> None:
    """By an owner or the office, which may remove the last owner too: an impostor must go."""
    body, held = _held(membership)
    require_owner(body, actor)
    if held.state != MembershipState.ACTIVE:
        return
    own = actor.kind == "person" and actor.id == str(held.person_id)
    if own or not is_office(actor):
        _require_another_owner(body, held)
    said = reason.replace("\x00", "").strip()
    end(held, Ending.REMOVED, said)
    journal(
        body,
        "removed",
        actor=actor,
        after={"membership": held.pk},
        personal={"reason": said} if said else None,
        about=held.person_id,
    )
    title = gettext_noop("You no longer act for %(name)s")
    _tell(held, body, f"removed:{held.pk}", title, actor, said)


@transaction.atomic
def forget_person(person_id: int, *, actor: Actor) -> None:
    """The account closes: what the person holds ends, what they wrote goes.

    Raises RuleBroken where colleagues would be left without an owner. Where nobody else acts for the body,
    the office decides on the next to ask.
    """
    rows = Membership.objects.of(person_id).exclude(state=MembershipState.ENDED)
    for held in rows.select_related("organisation").order_by("organisation_id", "pk"):
        body, held = _held(held)
        others = Membership.objects.in_force().filter(organisation=body).exclude(pk=held.pk)
        if others.exists() and body.state != State.MERGED:
            _require_another_owner(body, held)
        end(held, Ending.CLOSED)
        journal(body, "left", actor=actor, after={"membership": held.pk})
    Membership.objects.of(person_id).update(words="")
    person = accounts_person(person_id)
    if person is not None and person.email:
        for invitation in Membership.objects.open_invitations().filter(email=person.email):
            end(invitation, Ending.CANCELLED)


def _held(membership: Membership) -> tuple[Organisation, Membership]:
    body = locked(membership.organisation)
    return body, Membership.objects.select_for_update().get(pk=membership.pk)


def _require_another_owner(body: Organisation, held: Membership) -> None:
    if held.is_owner and not set(owners_of(body)) - {held.person_id}:
        raise RuleBroken(
            _("This is the last owner of %(name)s: make somebody else an owner first.") % {"name": body.name},
            code="last_owner",
        )


def _tell(
    held: Membership, body: Organisation, occurrence: str, title: str, actor: Actor, reason: str = ""
) -> None:
    if held.person_id is not None:
        tell(
            [held.person_id],
            kind="organisations.answer",
            organisation=body,
            occurrence=occurrence,
            title=title,
            reason=reason,
            actor=actor,
        )
