"""The office looks at small edits after they went straight through, and undoes what it shouldn't have let."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.moving import said_why
from vzirets.modules.practices.actions.publish import publish_version, state_told_by
from vzirets.modules.practices.choices import Origin, Verdict
from vzirets.modules.practices.events import SmallEditUndone
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import DraftMove, EditLook, Practice, PracticeVersion
from vzirets.modules.practices.models.acted import by


@transaction.atomic
def see_small_edit(*, draft_id: int, actor: Actor, standing: Standing) -> EditLook:
    """Looked at, and left as it is. Said twice, it is kept once."""
    move, practice = _held(draft_id, standing)
    known = move.looks.first()
    if known is not None and known.verdict == Verdict.SEEN:
        return known
    _require_not_undone(move)
    look = EditLook.objects.create(move=move, verdict=Verdict.SEEN, at=timezone.now(), **by(actor))
    _journal(practice, "practice.small_edit_seen", actor, {"draft": draft_id})
    return look


@transaction.atomic
def undo_small_edit(*, draft_id: int, reason: str, actor: Actor, standing: Standing) -> EditLook:
    """Publishes the words before the edit again, as a new version. Its authors are told why.

    Refused where the practice has other words by now, or isn't shown as it was: nothing else is undone.
    """
    why = said_why(reason)
    move, practice = _held(draft_id, standing)
    _require_not_undone(move)
    before = _words_before(move, practice)
    with override("uk"):
        note = _("The small edit of version %(number)s was undone") % {"number": _made_by(move).number}
    version = publish_version(
        code=practice.code,
        content=before.read(),
        origin=Origin(practice.origin),
        actor=actor,
        note=note,
        signed=before.published_by,
    )
    look = EditLook.objects.create(
        move=move, verdict=Verdict.UNDONE, reason=why, version=version, at=timezone.now(), **by(actor)
    )
    _journal(practice, "practice.small_edit_undone", actor, {"draft": draft_id, "version": version.number})
    announce(SmallEditUndone(look_id=look.pk, draft_id=draft_id))
    return look


def _held(draft_id: int, standing: Standing) -> tuple[DraftMove, Practice]:
    """The edit, its practice locked. Raises DraftMove.DoesNotExist."""
    rows = DraftMove.objects.small_edits().select_related("draft__practice", "version")
    move = rows.get(draft_id=draft_id)
    if not rules.may_decide(standing, move.draft):
        raise RuleBroken(_("Another moderator looks at the edits of your own body."), code="not_allowed")
    return move, locked_practice(move.draft.practice.code)


def _require_not_undone(move: DraftMove) -> None:
    undone = move.looks.filter(verdict=Verdict.UNDONE).first()
    if undone is not None:
        raise RuleBroken(
            _("%(name)s has undone this edit already.") % {"name": undone.actor_label or _("Somebody")},
            code="undone",
        )


def _words_before(move: DraftMove, practice: Practice) -> PracticeVersion:
    """What was published before the edit. Raises RuleBroken where the edit isn't what is shown now."""
    made = _made_by(move)
    if practice.current is None or practice.current.digest != made.digest:
        raise RuleBroken(
            _("The practice has other words by now: change them as a new text beside it."), code="changed"
        )
    before: PracticeVersion = practice.versions.get(number=made.number - 1)
    if practice.state != state_told_by(before.read()):
        raise RuleBroken(_("The practice isn’t shown as it was: restore it first."), code="illegal_move")
    return before


def _made_by(move: DraftMove) -> PracticeVersion:
    assert move.version is not None  # noqa: S101 (every publication names its version)
    return move.version


def _journal(practice: Practice, act: str, actor: Actor, after: dict[str, object]) -> None:
    audit.record(
        actor=actor, act=act, kind="practice", object_id=practice.code, label=practice.title_uk, after=after
    )
