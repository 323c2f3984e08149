"""Invitations: sent to an address, answered by whoever has the letter, once."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.accounts.api import Person, folded_address, person_addressed
from vzirets.foundation.organisations.actions.rights import locked, person_of, require_owner
from vzirets.foundation.organisations.actions.telling import journal, owners_of, tell
from vzirets.foundation.organisations.choices import Ending, MembershipState, Role
from vzirets.foundation.organisations.events import PersonInvited
from vzirets.foundation.organisations.letters import invitation_letter
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.foundation.organisations.queries.invitations import LIVES, invitation_opened_by, invitation_token
from vzirets.foundation.organisations.rules import may_be_joined
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.ui.post import post

MOST_OPEN = 50


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: Role, actor: Actor) -> Membership:
    """Asks for the letter; one address has one open invitation, and gets one letter a day of it at most.

    Raises RuleBroken where the actor doesn't own the record, the body isn't verified, or the address is a
    member's already.
    """
    body = locked(organisation)
    require_owner(body, actor)
    address = folded_address(email)
    _require_room(body, address)
    now = timezone.now()
    invitation = Membership.objects.open_invitations().filter(organisation=body, email=address).first()
    if invitation is not None and invitation.role == role and (now - invitation.created_at).days < 1:
        return invitation
    invitation = invitation or Membership(
        organisation=body, email=address, state=MembershipState.INVITED, invited_by=person_of(actor)
    )
    invitation.role, invitation.created_at = role, now
    invitation.save()
    journal(body, "invited", actor=actor, after={"invitation": invitation.pk, "role": role})
    announce(PersonInvited(invitation_id=invitation.pk, at=now))
    return invitation


@transaction.atomic
def send_invitation(*, invitation_id: int, at: datetime) -> None:
    """The letter of the invitation written at `at`, and a notice where the address has an account.

    The worker does it: who invites is answered at once, and can't tell by time whether there is an account.
    """
    rows = Membership.objects.open_invitations().select_related("organisation", "invited_by")
    invitation = rows.select_for_update(of=("self",)).filter(pk=invitation_id, created_at=at).first()
    if invitation is None or invitation.letter_at == at or invitation.invited_by is None:
        return
    inviter, known = invitation.invited_by, person_addressed(invitation.email)
    language = known.language if known else "uk"
    letter = invitation_letter(invitation, inviter=inviter.label, language=language)
    post(letter, to=invitation.email, until=at + LIVES)
    if known is not None:
        tell(
            [known.pk],
            kind="organisations.invited",
            organisation=invitation.organisation,
            occurrence=f"invited:{invitation.pk}:{at:%Y-%m-%d}",
            title=gettext_noop("You are invited to act for %(name)s"),
            actor=inviter.actor,
            url=reverse("organisations:invitation", args=[invitation_token(invitation)]),
        )
    invitation.letter_at = at
    invitation.save(update_fields=["letter_at"])


def _require_room(body: Organisation, address: str) -> None:
    if not may_be_joined(body):
        raise RuleBroken(
            _("Others can be invited once the portal office has verified the organisation."),
            code="unverified",
        )
    if Membership.objects.active().filter(organisation=body, person__email=address).exists():
        raise RuleBroken(_("This person acts for the organisation already."), code="member")
    others = Membership.objects.open_invitations().filter(organisation=body).exclude(email=address)
    if others.count() >= MOST_OPEN:
        raise RuleBroken(_("Too many invitations are open: take some back first."), code="too_many")


@transaction.atomic
def accept_invitation(token: str, *, person: Person, actor: Actor) -> Membership:
    """The person acts for the organisation from now on. Raises RuleBroken where the link is used or old.

    Whoever accepted it already, and sends once more, gets what they have.
    """
    invitation = _opened(token)
    body = invitation.organisation
    held = Membership.objects.active().of(person.pk).filter(organisation=body).first()
    asked = Membership.objects.requests().of(person.pk).filter(organisation=body)
    asked.update(state=MembershipState.ENDED, ended_at=timezone.now(), ending=Ending.CANCELLED)
    if held is None:
        held = invitation
        held.person, held.email = person, ""
        held.state, held.started_at = MembershipState.ACTIVE, timezone.now()
    else:
        if invitation.role == Role.OWNER:
            held.role = Role.OWNER
        end(invitation, Ending.CANCELLED)
    held.save()
    journal(body, "joined", actor=actor, after={"membership": held.pk, "role": held.role})
    tell(
        owners_of(body),
        kind="organisations.people",
        organisation=body,
        occurrence=f"joined:{invitation.pk}",
        title=gettext_noop("An invitation to act for %(name)s was accepted"),
        actor=actor,
        page="body",
    )
    return held


@transaction.atomic
def decline_invitation(token: str, *, person: Person, actor: Actor) -> None:
    """Raises RuleBroken where the link is used or old."""
    invitation = _opened(token)
    invitation.person = person
    end(invitation, Ending.DECLINED)
    body = invitation.organisation
    journal(body, "invitation_declined", actor=actor, after={"invitation": invitation.pk})
    tell(
        owners_of(body),
        kind="organisations.people",
        organisation=body,
        occurrence=f"declined:{invitation.pk}",
        title=gettext_noop("An invitation to act for %(name)s was declined"),
        actor=actor,
        page="body",
    )


@transaction.atomic
def cancel_invitation(invitation: Membership, *, actor: Actor) -> None:
    """Its letter opens nothing from now on. One that was answered meanwhile stays as it is."""
    body = locked(invitation.organisation)
    require_owner(body, actor)
    found = Membership.objects.open_invitations().filter(pk=invitation.pk).first()
    if found is not None:
        end(found, Ending.CANCELLED)
        journal(body, "invitation_cancelled", actor=actor, after={"invitation": found.pk})


@transaction.atomic
def forget_unanswered_invitations(*, now: datetime, actor: Actor) -> None:
    """Those whose letters open nothing any more: the addresses they went to are nobody's business then."""
    old = Membership.objects.open_invitations().filter(created_at__lte=now - LIVES)
    for invitation in old.select_for_update(of=("self",)).select_related("organisation").order_by("pk"):
        before = {"invitation": invitation.pk}
        journal(invitation.organisation, "invitation_forgotten", actor=actor, before=before)
        invitation.delete()


def end(membership: Membership, ending: Ending, reason: str = "") -> None:
    """Closes the row; the address an invitation went to is forgotten."""
    membership.state, membership.ending = MembershipState.ENDED, ending
    membership.ended_at, membership.email, membership.reason = timezone.now(), "", reason[:1000]
    membership.save()


def _opened(token: str) -> Membership:
    """Read again under the lock of its organisation: of two who accept at once, one does."""
    seen = invitation_opened_by(token)
    if seen is not None:
        body = locked(seen.organisation)
        seen = invitation_opened_by(token) if may_be_joined(body) else None
    if seen is None:
        raise RuleBroken(
            _("This invitation was used, taken back or is too old. Ask for a new one."), code="gone"
        )
    return seen
