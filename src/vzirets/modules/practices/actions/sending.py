"""What its authors do with a draft: send it, take it back, put it away, tick remarks off."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices import conf, rules
from vzirets.modules.practices.actions.locking import authors_draft, locked_practice, senders_draft
from vzirets.modules.practices.actions.moving import move_draft
from vzirets.modules.practices.actions.publishing import is_small_edit, publish_text, require_fit
from vzirets.modules.practices.actions.rebasing import catch_up_draft
from vzirets.modules.practices.choices import Act, DraftState
from vzirets.modules.practices.events import DraftSubmitted, DraftTakenBack
from vzirets.modules.practices.logic.promise import promised_day
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, Remark


def submit_draft(*, draft_id: int, actor: Actor, standing: Standing, note: str = "") -> Draft:
    """Sends a draft to the office; a small edit of a published practice is published at once.

    `note`: what changed, shown with the version. Raises RuleBroken for a text that isn't fit to be sent.
    """
    catch_up_draft(draft_id=draft_id, standing=standing)
    with transaction.atomic():
        draft = ready_draft(draft_id, standing)
        if is_small_edit(draft):
            publish_text(draft, act=Act.SMALL_EDIT, actor=actor, note=note)
            return draft
        _require_own_word(draft)
        return send_to_office(draft, Act.SUBMIT, DraftState.SUBMITTED, actor, note)


def resubmit_draft(*, draft_id: int, actor: Actor, standing: Standing, note: str = "") -> Draft:
    """Sends a returned or refused draft again, to the moderator who had it. Its remarks stay."""
    catch_up_draft(draft_id=draft_id, standing=standing)
    with transaction.atomic():
        draft = ready_draft(draft_id, standing)
        _require_own_word(draft)
        return send_to_office(draft, Act.RESUBMIT, DraftState.RESUBMITTED, actor, note)


@transaction.atomic
def take_back_draft(*, draft_id: int, actor: Actor, standing: Standing) -> Draft:
    """Out of the queue, or from the body that was asked to confirm it, to go on writing.

    What was sent once more goes back as returned.
    """
    draft = senders_draft(draft_id, standing)
    after = _before_sending(draft)
    move_draft(draft, Act.TAKE_BACK, after, actor=actor)
    draft.moderator_id = draft.moderator_label = ""
    draft.moderator_since = None
    draft.save(update_fields=["moderator_id", "moderator_label", "moderator_since"])
    announce(
        DraftTakenBack(
            draft_id=draft.pk,
            practice_id=draft.practice_id,
            code=draft.practice.code,
            organisation_id=draft.organisation_id,
        )
    )
    return draft


@transaction.atomic
def discard_draft(*, draft_id: int, actor: Actor, standing: Standing, reason: str = "") -> Draft:
    """Puts a draft away. Nothing of it is deleted: it can be brought back."""
    draft = senders_draft(draft_id, standing)
    move_draft(draft, Act.DISCARD, DraftState.DISCARDED, actor=actor, reason=reason.strip())
    return draft


@transaction.atomic
def bring_back_draft(*, draft_id: int, actor: Actor, standing: Standing) -> Draft:
    """A discarded draft is open again, in the state it was put away in."""
    draft = senders_draft(draft_id, standing)
    locked_practice(draft.practice.code)
    if draft.practice.drafts.open().exclude(pk=draft.pk).exists():
        raise RuleBroken(_("Another draft of this practice is open."), code="another_open")
    last = draft.moves.order_by("-number").first()
    before = DraftState(last.before) if last else DraftState.DRAFT
    move_draft(draft, Act.BRING_BACK, before, actor=actor)
    return draft


@transaction.atomic
def tick_remark(*, remark_id: int, done: bool, actor: Actor, standing: Standing, answer: str = "") -> Remark:
    """The author ticks a remark off, or takes the tick away; a word of answer where it needs one."""
    remark = Remark.objects.select_for_update().get(pk=remark_id)
    draft = authors_draft(remark.draft_id, standing)
    if not draft.is_writable:
        raise RuleBroken(_("Take the text back from the office first."), code="not_writable")
    remark.ticked_at = timezone.now() if done else None
    remark.ticked_by = actor.id if done else ""
    remark.answer = answer.strip()
    remark.save(update_fields=["ticked_at", "ticked_by", "answer"])
    return remark


def ready_draft(draft_id: int, standing: Standing) -> Draft:
    """Locked for its author, and fit to be read by others."""
    draft = senders_draft(draft_id, standing)
    if draft.is_writable:
        require_fit(draft)
    return draft


def _before_sending(draft: Draft) -> DraftState:
    if draft.state != DraftState.CONFIRMING:
        return DraftState.RETURNED if draft.state == DraftState.RESUBMITTED else DraftState.DRAFT
    asked = draft.moves.filter(act=Act.ASK_TO_CONFIRM).order_by("-number").first()
    return DraftState(asked.before) if asked else DraftState.DRAFT


def _require_own_word(draft: Draft) -> None:
    if draft.is_writable and rules.needs_confirmation(draft):
        raise RuleBroken(
            _("A public body confirms this text before the office reads it: choose which one to ask."),
            code="confirmation_needed",
        )


def send_to_office(
    draft: Draft, act: Act, after: DraftState, actor: Actor, note: str, *, body_id: int | None = None
) -> Draft:
    """A locked draft gets its promised day and goes into the queue."""
    now = timezone.now()
    draft.submitted_at = now
    draft.promised_on = promised_day(timezone.localdate(now), conf.promise_days(), conf.holidays())
    draft.save(update_fields=["submitted_at", "promised_on"])
    move_draft(draft, act, after, actor=actor, reason=note.strip(), body_id=body_id)
    announce(
        DraftSubmitted(
            draft_id=draft.pk,
            practice_id=draft.practice_id,
            code=draft.practice.code,
            organisation_id=draft.organisation_id,
            again=after == DraftState.RESUBMITTED,
        )
    )
    return draft
