"""The office looks at an organisation and decides. Every decision keeps its reason."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.files.api import StoredFile
from vzirets.foundation.organisations.actions.indexing import index_organisations
from vzirets.foundation.organisations.actions.papers import attach
from vzirets.foundation.organisations.actions.rights import (
    locked,
    person_of,
    require_office,
    require_owner,
    required_reason,
)
from vzirets.foundation.organisations.actions.telling import journal, owners_of, tell, tell_office
from vzirets.foundation.organisations.choices import STATES, Decision, State
from vzirets.foundation.organisations.events import OrganisationVerified
from vzirets.foundation.organisations.models import Organisation, Verification
from vzirets.foundation.organisations.rules import acts_for
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce


@transaction.atomic
def ask_verification(
    organisation: Organisation, *, actor: Actor, words: str = "", papers: Sequence[StoredFile] = ()
) -> Verification:
    """Asks again after a refusal, or adds words and papers to what the office hasn't decided yet."""
    body = locked(organisation)
    require_owner(body, actor)
    asked = body.verifications.filter(decision=Decision.AWAITED).first()
    if asked is None:
        _move(body, State.UNVERIFIED)
        asked = Verification.objects.create(organisation=body, asked_by=person_of(actor), words=words)
        body.save(update_fields=["state"])
    elif words and words not in asked.words:
        asked.words = f"{asked.words}\n\n{words}".strip()
        asked.save(update_fields=["words"])
    attach(papers, to=asked)
    tell_office(
        body,
        occurrence=f"verification:{asked.pk}",
        title=gettext_noop("%(name)s asks to be verified again"),
        actor=actor,
    )
    journal(body, "verification_asked", actor=actor, after={"papers": len(papers)})
    return asked


@transaction.atomic
def verify(organisation: Organisation, *, reason: str, actor: Actor) -> Organisation:
    """From now on anyone reads of it, and it acts. `reason`: by what the office knows."""
    body = locked(organisation)
    _require_other_than_member(body, actor)
    if body.state == State.VERIFIED:
        return body
    _move(body, State.VERIFIED)
    _decide(body, Decision.CONFIRMED, reason, actor)
    index_organisations([body.pk])
    announce(OrganisationVerified(key=body.key))
    return body


@transaction.atomic
def refuse(organisation: Organisation, *, reason: str, actor: Actor) -> Organisation:
    """Refuses verification, or takes it back: its people act for it no longer, until it is verified."""
    body = locked(organisation)
    _require_other_than_member(body, actor)
    if body.state == State.REFUSED:
        return body
    _move(body, State.REFUSED)
    _decide(body, Decision.REFUSED, reason, actor)
    index_organisations([body.pk])
    return body


def _decide(body: Organisation, decision: Decision, reason: str, actor: Actor) -> None:
    said = required_reason(reason)
    body.save(update_fields=["state"])
    asked = body.verifications.filter(decision=Decision.AWAITED).first() or Verification(organisation=body)
    asked.decision, asked.reason = decision, said
    asked.decided_at, asked.decided_by = timezone.now(), person_of(actor)
    asked.save()
    journal(body, decision, actor=actor, after={"state": str(body.state), "reason": said})
    confirmed = decision == Decision.CONFIRMED
    tell(
        owners_of(body),
        kind="organisations.verification",
        organisation=body,
        occurrence=f"verification:{asked.pk}",
        title=gettext_noop("%(name)s is verified") if confirmed else gettext_noop("%(name)s isn’t verified"),
        reason=said,
        actor=actor,
        page="body" if confirmed else "verification",
    )


def _move(body: Organisation, state: State) -> None:
    if not STATES.allows(body.state, state):
        raise RuleBroken(_("That can’t be done with this organisation any more."), code="illegal_move")
    body.state = state


def _require_other_than_member(body: Organisation, actor: Actor) -> None:
    """Nobody of the office decides on their own body."""
    require_office(actor)
    if actor.kind == "person" and acts_for(int(actor.id), body):
        raise RuleBroken(
            _("You act for this organisation yourself: let a colleague decide."), code="own_body"
        )
