"""A body takes over a record that the office compiled about it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.moving import said_why
from vzirets.modules.practices.actions.publish import publish_version
from vzirets.modules.practices.choices import READABLE, ClaimState, Origin
from vzirets.modules.practices.events import ClaimGranted, ClaimRefused, RecordClaimed
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Claim, Practice
from vzirets.modules.practices.models.acted import by


@transaction.atomic
def claim_record(
    *, code: str, organisation_id: int, actor: Actor, standing: Standing, note: str = ""
) -> Claim:
    """Asks the office to let the body keep the record. Asking twice is one claim."""
    practice = locked_practice(code)
    if not rules.may_write_for(standing, organisation_id):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    if practice.origin != Origin.COMPILED or practice.state not in READABLE:
        raise RuleBroken(_("This record is kept by a body already."), code="not_compiled")
    if practice.lead_id not in (None, organisation_id):
        raise RuleBroken(
            _("The record names another lead organisation. If that is wrong, write to the portal office."),
            code="another_lead",
        )
    open_claim = practice.claims.filter(organisation=organisation_id, state=ClaimState.ASKED).first()
    if open_claim is not None:
        return open_claim
    claim = Claim.objects.create(
        practice=practice,
        organisation_id=organisation_id,
        note=note.strip(),
        at=timezone.now(),
        **by(actor),
    )
    _told(claim, "record.claimed", RecordClaimed, actor)
    return claim


@transaction.atomic
def grant_claim(*, claim_id: int, actor: Actor, standing: Standing) -> Claim:
    """The record is the body's from now on; its editors may write. Other open claims are refused."""
    claim, practice = _open(claim_id, standing)
    if practice.drafts.open().exists():
        raise RuleBroken(
            _("The office is writing this record itself: publish or discard that draft first."),
            code="being_written",
        )
    organisation = Organisation.objects.get(pk=claim.organisation_id)
    if practice.lead_id is None and practice.current is not None:
        content = practice.current.read().model_copy(update={"lead": organisation.key})
        signed = practice.current.published_by
        publish_version(code=practice.code, content=content, origin=Origin.BODY, actor=actor, signed=signed)
    Practice.objects.filter(pk=practice.pk).update(origin=Origin.BODY)
    _decided(claim, ClaimState.GRANTED, "", actor)
    _told(claim, "record.claim_granted", ClaimGranted, actor)
    for other in practice.claims.filter(state=ClaimState.ASKED):
        _decided(other, ClaimState.REFUSED, _("The record was given to another body."), actor)
        _told(other, "record.claim_refused", ClaimRefused, actor)
    return claim


@transaction.atomic
def refuse_claim(*, claim_id: int, reason: str, actor: Actor, standing: Standing) -> Claim:
    claim, _practice = _open(claim_id, standing)
    _decided(claim, ClaimState.REFUSED, said_why(reason), actor)
    _told(claim, "record.claim_refused", ClaimRefused, actor)
    return claim


def _open(claim_id: int, standing: Standing) -> tuple[Claim, Practice]:
    """The claim and its practice, locked, for a moderator who doesn't decide for a body of their own."""
    claim = Claim.objects.select_related("practice").get(pk=claim_id)
    practice = locked_practice(claim.practice.code)
    claim = Claim.objects.select_for_update(of=("self",)).select_related("practice").get(pk=claim_id)
    if not rules.may_moderate(standing) or claim.organisation_id in standing.writes:
        raise RuleBroken(_("You don’t decide on this claim."), code="not_allowed")
    if claim.state != ClaimState.ASKED:
        raise RuleBroken(_("This claim has been decided already."), code="illegal_move")
    return claim, practice


def _decided(claim: Claim, state: ClaimState, reason: str, actor: Actor) -> None:
    claim.state, claim.reason = state, reason
    claim.decided_at, claim.decided_by = timezone.now(), actor.id
    claim.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def _told(
    claim: Claim, act: str, event: type[RecordClaimed] | type[ClaimGranted] | type[ClaimRefused], actor: Actor
) -> None:
    code = claim.practice.code
    audit.record(
        actor=actor,
        act=act,
        kind="practice",
        object_id=code,
        after={"organisation": claim.organisation_id, "claim": claim.pk},
    )
    announce(
        event(
            claim_id=claim.pk,
            practice_id=claim.practice_id,
            code=code,
            organisation_id=claim.organisation_id,
        )
    )
