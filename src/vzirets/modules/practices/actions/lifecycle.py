"""What becomes of a practice after it was published."""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.moving import move_practice, said_why
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.actions.publish import publish_version, state_told_by
from vzirets.modules.practices.actions.settling import settle
from vzirets.modules.practices.choices import READABLE, Act, Origin, State, Status, StillRuns
from vzirets.modules.practices.events import (
    PracticeDiscontinued,
    PracticeOutdated,
    PracticeRestored,
    PracticeWithdrawn,
)
from vzirets.modules.practices.logic.content import Content, Text
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.keeping import keepers


@transaction.atomic
def mark_outdated(*, code: str, reason: str, actor: Actor, standing: Standing) -> Practice:
    """The record is read with a warning and sinks in search. The office may, and who keeps the record."""
    practice = locked_practice(code)
    _require_office_or_keeper(practice, standing)
    move_practice(practice, Act.MARK_OUTDATED, State.OUTDATED, actor=actor, reason=said_why(reason))
    project(practice)
    announce(PracticeOutdated(practice_id=practice.pk, code=code))
    return practice


@transaction.atomic
def discontinue(*, code: str, lesson: Text, actor: Actor, standing: Standing) -> Practice:
    """The practice ended: a new version says so, with the lesson. A body says so in a draft of its own."""
    practice = locked_practice(code)
    _require_office(standing)
    if not lesson:
        raise BadInput(_("Say what the practice taught: that is what the record stays for."), where="lesson")
    if practice.current is None or practice.state not in (State.PUBLISHED, State.OUTDATED):
        raise RuleBroken(_("Only a practice that is read can be discontinued."), code="illegal_move")
    words = practice.current.read().model_dump(mode="json")
    content = Content.model_validate(
        {**words, "status": Status.DISCONTINUED.value, "lesson": lesson.model_dump()}
    )
    publish_version(
        code=code,
        content=content,
        origin=Origin(practice.origin),
        actor=actor,
        signed=practice.current.published_by,
        act=Act.DISCONTINUE,
    )
    announce(PracticeDiscontinued(practice_id=practice.pk, code=code))
    practice.refresh_from_db()
    return practice


@transaction.atomic
def withdraw(*, code: str, reason: str, actor: Actor, standing: Standing, replacement: str = "") -> Practice:
    """Takes a practice down: its address shows the reason and what to read instead, nothing else."""
    practice = locked_practice(code)
    _require_office(standing)
    instead = _replacement(replacement, practice)
    move_practice(
        practice,
        Act.WITHDRAW,
        State.WITHDRAWN,
        actor=actor,
        reason=said_why(reason),
        replacement=instead,
    )
    project(practice)
    announce(PracticeWithdrawn(practice_id=practice.pk, code=code, replacement=replacement))
    return practice


@transaction.atomic
def restore(*, code: str, reason: str, actor: Actor, standing: Standing) -> Practice:
    """An outdated practice is confirmed to hold, or a withdrawn one is shown again (only by the office)."""
    practice = locked_practice(code)
    if practice.state == State.OUTDATED:
        _require_office_or_keeper(practice, standing)
    else:
        _require_office(standing)
    if practice.state not in (State.OUTDATED, State.WITHDRAWN) or practice.current is None:
        raise RuleBroken(_("There is nothing to restore."), code="illegal_move")
    after = state_told_by(practice.current.read())
    move_practice(practice, Act.RESTORE, after, actor=actor, reason=said_why(reason))
    settle(practice, StillRuns.RUNS, actor)
    project(practice)
    announce(PracticeRestored(practice_id=practice.pk, code=code))
    return practice


def _replacement(code: str, practice: Practice) -> Practice | None:
    if not code:
        return None
    found = Practice.objects.filter(code=code, state__in=READABLE).exclude(pk=practice.pk).first()
    if found is None:
        raise BadInput(_("There is no other published practice of this code."), where="replacement")
    return found


def _require_office(standing: Standing) -> None:
    if not rules.may_moderate(standing):
        raise RuleBroken(_("Only the portal office does this."), code="not_allowed")


def _require_office_or_keeper(practice: Practice, standing: Standing) -> None:
    kept = practice.origin == Origin.BODY and rules.keeps(standing, keepers(practice))
    if not (kept or rules.may_moderate(standing)):
        raise RuleBroken(_("Only the portal office, or the body that keeps the record."), code="not_allowed")
