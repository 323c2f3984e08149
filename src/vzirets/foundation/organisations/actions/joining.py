"""Asking to act for an organisation, and the answer."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.files.api import StoredFile
from vzirets.foundation.organisations.actions.inviting import end
from vzirets.foundation.organisations.actions.papers import attach
from vzirets.foundation.organisations.actions.rights import locked, require_owner, required_reason
from vzirets.foundation.organisations.actions.telling import journal, owners_of, tell, tell_office
from vzirets.foundation.organisations.choices import Ending, MembershipState, Role
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.foundation.organisations.rules import acts_for, may_be_joined
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken

MOST_OPEN = 10


@transaction.atomic
def request_membership(
    organisation: Organisation,
    *,
    person: Person,
    role: Role,
    words: str,
    actor: Actor,
    papers: Sequence[StoredFile] = (),
) -> Membership:
    """Asks the owners, or the office where there are none. Asking twice is one request."""
    body = locked(organisation)
    if not may_be_joined(body):
        raise RuleBroken(_("Nobody can act for this organisation now."), code="not_open")
    if acts_for(person.pk, body):
        raise RuleBroken(_("You act for this organisation already."), code="member")
    mine = Membership.objects.requests().of(person.pk)
    asked = mine.filter(organisation=body).first()
    if asked is None:
        if mine.count() >= MOST_OPEN:
            raise RuleBroken(
                _("You have asked to act for many organisations. Wait for an answer."), code="too_many"
            )
        asked = Membership.objects.create(
            organisation=body, person=person, role=role, words=words, state=MembershipState.REQUESTED
        )
        journal(body, "membership_requested", actor=actor, after={"request": asked.pk, "role": role})
        _tell_who_decides(body, asked, actor)
    attach(papers, to=asked)
    return asked


@transaction.atomic
def grant_request(request: Membership, *, actor: Actor, role: Role | None = None) -> Membership:
    """By an owner or the office. The first to act for an organisation becomes its owner.

    One granted already is left as it is. Raises RuleBroken where it was refused or taken back meanwhile.
    """
    body = locked(request.organisation)
    require_owner(body, actor)
    asked = Membership.objects.select_for_update().get(pk=request.pk)
    if asked.state == MembershipState.ACTIVE:
        return asked
    _require_open(asked, body, actor)
    asked.role = (role or Role(asked.role)) if owners_of(body) else Role.OWNER
    asked.state, asked.started_at = MembershipState.ACTIVE, timezone.now()
    asked.save()
    _answered(asked, body, "membership_granted", gettext_noop("You now act for %(name)s"), actor)
    return asked


@transaction.atomic
def refuse_request(request: Membership, *, reason: str, actor: Actor) -> None:
    """By an owner or the office, with a reason that the person reads."""
    body = locked(request.organisation)
    require_owner(body, actor)
    asked = Membership.objects.select_for_update().get(pk=request.pk)
    if asked.ending == Ending.REFUSED:
        return
    _require_open(asked, body, actor)
    said = required_reason(reason)
    end(asked, Ending.REFUSED, said)
    _answered(
        asked,
        body,
        "membership_refused",
        gettext_noop("Your request to act for %(name)s was refused"),
        actor,
        said,
    )


@transaction.atomic
def withdraw_request(request: Membership, *, actor: Actor) -> None:
    """By whoever asked."""
    body = locked(request.organisation)
    asked = Membership.objects.requests().filter(pk=request.pk, person_id=int(actor.id)).first()
    if asked is not None:
        end(asked, Ending.CANCELLED)
        journal(body, "request_withdrawn", actor=actor, after={"request": asked.pk})


def _tell_who_decides(body: Organisation, asked: Membership, actor: Actor) -> None:
    owners, title = owners_of(body), gettext_noop("Somebody asks to act for %(name)s")
    occurrence = f"request:{asked.pk}"
    if not owners:
        tell_office(body, occurrence=occurrence, title=title, actor=actor)
        return
    tell(
        owners,
        kind="organisations.request",
        organisation=body,
        occurrence=occurrence,
        title=title,
        actor=actor,
        page="body",
    )


def _require_open(asked: Membership, body: Organisation, actor: Actor) -> None:
    if asked.state != MembershipState.REQUESTED or not may_be_joined(body):
        raise RuleBroken(_("This request is no longer open."), code="gone")
    if actor.kind == "person" and actor.id == str(asked.person_id):
        raise RuleBroken(_("Nobody decides on their own request."), code="own_request")


def _answered(
    asked: Membership, body: Organisation, act: str, title: str, actor: Actor, reason: str = ""
) -> None:
    journal(
        body,
        act,
        actor=actor,
        after={"request": asked.pk, "role": asked.role},
        personal={"reason": reason} if reason else None,
        about=asked.person_id,
    )
    if asked.person_id is not None:
        tell(
            [asked.person_id],
            kind="organisations.answer",
            organisation=body,
            occurrence=f"answer:{asked.pk}",
            title=title,
            reason=reason,
            actor=actor,
        )
