"""The only way a state changes: a row that says who, when and why. The database moves the state by it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices.choices import DRAFT_ACTS, PRACTICE_ACTS, Act, DraftState, State
from vzirets.modules.practices.events import DraftMoved, PracticeMoved
from vzirets.modules.practices.models import Draft, DraftMove, Practice, PracticeMove, PracticeVersion
from vzirets.modules.practices.models.acted import by
from vzirets.modules.practices.queries.wording import DRAFT_STATE, STATE

_JOURNAL = {
    Act.SUBMIT: "draft.submitted",
    Act.TAKE_BACK: "draft.taken_back",
    Act.RESUBMIT: "draft.resubmitted",
    Act.DISCARD: "draft.discarded",
    Act.BRING_BACK: "draft.brought_back",
    Act.ASK_TO_CONFIRM: "draft.sent_to_be_confirmed",
    Act.CONFIRM: "draft.confirmed",
    Act.DECLINE: "draft.not_confirmed",
    Act.UNCONFIRM: "draft.confirmation_taken_back",
    Act.RETURN: "draft.returned",
    Act.REFUSE: "draft.refused",
    Act.PUBLISH: "draft.published",
    Act.SMALL_EDIT: "draft.published_by_rule",
    Act.MARK_OUTDATED: "practice.marked_outdated",
    Act.DISCONTINUE: "practice.discontinued",
    Act.WITHDRAW: "practice.withdrawn",
    Act.RESTORE: "practice.restored",
}


def move_draft(
    draft: Draft,
    act: Act,
    after: DraftState,
    *,
    actor: Actor,
    reason: str = "",
    checklist: Mapping[str, str] | None = None,
    version: PracticeVersion | None = None,
    body_id: int | None = None,
) -> DraftMove:
    """Moves a locked draft. Raises RuleBroken where the move isn't declared."""
    before = draft.state
    if not DRAFT_ACTS[act].allows(before, after):
        raise RuleBroken(
            _("This can’t be done now: %(state)s.") % {"state": DRAFT_STATE[before]}, code="illegal_move"
        )
    move = DraftMove.objects.create(
        draft=draft,
        number=draft.moves.count() + 1,
        act=act,
        before=before,
        after=after,
        reason=reason,
        revision=draft.revision,
        checklist=dict(checklist or {}),
        version=version,
        body_id=body_id,
        at=timezone.now(),
        **by(actor),
    )
    draft.state = after
    announce(DraftMoved(move_id=move.pk, draft_id=draft.pk, act=act.value))
    _journal(actor, act, draft.practice, {"draft": before}, {"draft": after, "revision": draft.revision})
    return move


def move_practice(
    practice: Practice,
    act: Act,
    after: State,
    *,
    actor: Actor,
    reason: str = "",
    replacement: Practice | None = None,
) -> PracticeMove:
    """Moves a locked practice. Raises RuleBroken where the move isn't declared."""
    before = practice.state
    if not PRACTICE_ACTS[act].allows(before, after):
        raise RuleBroken(
            _("This can’t be done now: %(state)s.") % {"state": STATE[before]}, code="illegal_move"
        )
    move = PracticeMove.objects.create(
        practice=practice,
        number=practice.moves.count() + 1,
        act=act,
        before=before,
        after=after,
        reason=reason,
        replacement=replacement,
        at=timezone.now(),
        **by(actor),
    )
    practice.state = after
    if act != Act.PUBLISH:  # publishing writes an entry of its own, with the version, and has its own event
        announce(PracticeMoved(move_id=move.pk, practice_id=practice.pk, act=act.value))
        _journal(actor, act, practice, {"state": before}, {"state": after})
    return move


def said_why(reason: str) -> str:
    """The reason, tidied. Raises RuleBroken where there is none: nothing is refused without one."""
    if not reason.strip():
        raise RuleBroken(_("Say why: the reason is kept and shown."), code="reason_missing")
    return reason.strip()


def _journal(actor: Actor, act: Act, practice: Practice, before: Any, after: Any) -> None:
    audit.record(
        actor=actor,
        act=_JOURNAL[act],
        kind="practice",
        object_id=practice.code,
        label=practice.title_uk or practice.title_en,
        before=before,
        after=after,
    )
