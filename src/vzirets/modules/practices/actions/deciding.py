"""The moderation desk: taking texts up, and deciding on them with the criteria answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_draft, moderators_draft
from vzirets.modules.practices.actions.moving import move_draft, said_why
from vzirets.modules.practices.actions.publishing import publish_text
from vzirets.modules.practices.choices import AWAITING, SENDING, Act, Answer, DraftState, Origin
from vzirets.modules.practices.events import DraftEvent, DraftHandedOver, DraftRefused, DraftReturned
from vzirets.modules.practices.logic.criteria import CRITERIA, REFUSING, answers_allow_publishing
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, DraftMove, PracticeVersion, Remark
from vzirets.modules.practices.models.acted import by


@dataclass(frozen=True, slots=True)
class NewRemark:
    """`leaf` is empty for a remark on the whole; `criterion` names the one it rests on, if any."""

    text: str
    leaf: str = ""
    criterion: str = ""


@transaction.atomic
def take_up_draft(*, draft_id: int, actor: Actor, standing: Standing, instead_of: str = "") -> Draft:
    """A moderator takes a waiting text up. Of two at the same moment one gets it, the other is told who has.

    `instead_of`: the id of the moderator it is taken over from; refused where that is no longer so.
    """
    draft = locked_draft(draft_id, standing)
    if not rules.may_decide(standing, draft):
        raise RuleBroken(_("You don’t decide on this text."), code="not_allowed")
    _require_awaiting(draft)
    if draft.is_with(actor):
        return draft
    if draft.moderator_id != instead_of:
        raise RuleBroken(
            _("%(name)s has taken it up already.") % {"name": draft.moderator_label or _("Nobody")},
            code="taken_up",
        )
    return _given(draft, actor.id, actor.label, actor, "draft.taken_up")


@transaction.atomic
def hand_over_draft(*, draft_id: int, to_id: str, to_label: str, actor: Actor, standing: Standing) -> Draft:
    """Gives a text to another moderator, or back to the queue where `to_id` is empty.

    Whether `to_id` moderates, the caller knows.
    """
    draft = moderators_draft(draft_id, actor, standing)
    _require_awaiting(draft)
    return _given(draft, to_id, to_label, actor, "draft.handed_over")


@transaction.atomic
def return_draft(
    *,
    draft_id: int,
    actor: Actor,
    standing: Standing,
    remarks: Sequence[NewRemark] = (),
    reason: str = "",
    checklist: Mapping[str, str] | None = None,
) -> Draft:
    """Sends a text back to its author with remarks at its leaves, or a reason, or both."""
    draft = moderators_draft(draft_id, actor, standing)
    _require_sound(remarks, checklist)
    if remarks and not reason.strip():
        reason = _("See the remarks at the fields.")
    move = move_draft(
        draft,
        Act.RETURN,
        DraftState.RETURNED,
        actor=actor,
        reason=said_why(reason),
        checklist=checklist,
    )
    _remarked(draft, move, remarks, actor)
    _announce(DraftReturned, draft)
    return draft


@transaction.atomic
def refuse_draft(
    *, draft_id: int, reason: str, checklist: Mapping[str, str], actor: Actor, standing: Standing
) -> Draft:
    """It is no practice yet: K4 or K5 isn't met. The author may send it again when things have changed."""
    draft = moderators_draft(draft_id, actor, standing)
    _require_sound((), checklist)
    if not any(checklist.get(key) == Answer.UNMET for key in REFUSING):
        raise RuleBroken(
            _("Only a text that doesn’t meet K4 or K5 is refused; any other is returned."),
            code="not_refusable",
        )
    move_draft(
        draft, Act.REFUSE, DraftState.REFUSED, actor=actor, reason=said_why(reason), checklist=checklist
    )
    _announce(DraftRefused, draft)
    return draft


@transaction.atomic
def publish_draft(
    *, draft_id: int, checklist: Mapping[str, str], actor: Actor, standing: Standing, note: str = ""
) -> PracticeVersion:
    """Publishes a text, every criterion answered. `note` replaces what the author said had changed."""
    draft = moderators_draft(draft_id, actor, standing)
    _require_awaiting(draft)
    _require_sound((), checklist)
    origin = Origin.BODY if draft.organisation_id else Origin.COMPILED
    if not answers_allow_publishing(checklist, origin):
        raise RuleBroken(_("Published is what meets every criterion: answer them all."), code="checklist")
    if draft.practice.current_id != draft.base_version_id:
        raise RuleBroken(
            _("The practice has changed since this text was sent: return it, and it will catch up."),
            code="base_moved",
        )
    sent = draft.moves.filter(act__in=SENDING).order_by("-number").first()
    note = note.strip() or (sent.reason if sent else "")
    return publish_text(draft, act=Act.PUBLISH, actor=actor, note=note, checklist=checklist)


def _given(draft: Draft, to_id: str, to_label: str, actor: Actor, act: str) -> Draft:
    before = draft.moderator_id
    draft.moderator_id, draft.moderator_label = to_id, to_label[:200] if to_id else ""
    draft.moderator_since = timezone.now() if to_id else None
    draft.save(update_fields=["moderator_id", "moderator_label", "moderator_since"])
    if before:  # what lay with nobody was taken up, not handed over
        announce(DraftHandedOver(draft.pk, before, to_id, by_id=actor.id, at=timezone.now()))
    audit.record(
        actor=actor,
        act=act,
        kind="practice",
        object_id=draft.practice.code,
        before={"moderator": before},
        after={"moderator": to_id},
    )
    return draft


def _remarked(draft: Draft, move: DraftMove, remarks: Sequence[NewRemark], actor: Actor) -> None:
    Remark.objects.bulk_create(
        [
            Remark(
                draft=draft,
                move=move,
                leaf=remark.leaf,
                criterion=remark.criterion,
                text=remark.text.strip(),
                at=move.at,
                **by(actor),
            )
            for remark in remarks
        ]
    )


def _require_awaiting(draft: Draft) -> None:
    if draft.state not in AWAITING:
        raise RuleBroken(_("This text doesn’t wait for the office."), code="illegal_move")


def _require_sound(remarks: Sequence[NewRemark], checklist: Mapping[str, str] | None) -> None:
    """Raises BadInput for a remark that says nothing or is pinned to nothing, and for answers unknown."""
    for number, remark in enumerate(remarks):
        if not remark.text.strip():
            raise BadInput(_("Say what to change."), where=f"remarks.{number}")
        if remark.leaf and remark.leaf not in LEAVES:
            raise BadInput(_("There is no such field."), where=f"remarks.{number}")
        if remark.criterion and remark.criterion not in CRITERIA:
            raise BadInput(_("There is no such criterion."), where=f"remarks.{number}")
    for key, answer in (checklist or {}).items():
        if key not in CRITERIA or answer not in set(Answer):
            raise BadInput(_("There is no such criterion."), where=f"checklist.{key}")


def _announce(event: type[DraftEvent], draft: Draft) -> None:
    announce(
        event(
            draft_id=draft.pk,
            practice_id=draft.practice_id,
            code=draft.practice.code,
            organisation_id=draft.organisation_id,
        )
    )
