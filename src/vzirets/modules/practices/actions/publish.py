"""Publishing: the one way a practice gets new words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.moving import move_practice
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.actions.settling import settle
from vzirets.modules.practices.choices import Act, Origin, State, Status, StillRuns
from vzirets.modules.practices.events import PracticePublished
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Draft, Practice, PracticeVersion


@transaction.atomic
def publish_version(
    *,
    code: str,
    content: Content,
    origin: Origin,
    actor: Actor,
    note: str = "",
    signed: str = "",
    draft: Draft | None = None,
    act: Act = Act.PUBLISH,
) -> PracticeVersion:
    """Adds the next version of the practice `code` and makes it the current one.

    `signed`: the body or office whose words they are; the actor's label where empty. The same words again are
    no new version: the current one is returned. Raises RuleBroken where an organisation's own record would be
    overwritten by one the office compiled, or where the practice was withdrawn.
    """
    practice = _locked(code, origin)
    current = practice.current
    if current is not None and current.digest == content.digest():
        return current
    _require_open_to(practice, origin)
    version = _added(practice, content, note, signed or actor.label)
    _made_current(practice, version, origin)
    settle(practice, StillRuns.CHANGED, actor)
    if practice.state != state_told_by(content):
        move_practice(practice, act, state_told_by(content), actor=actor)
    project(practice)
    audit.record(
        actor=actor,
        act="practice.published",
        kind="practice",
        object_id=code,
        label=practice.title_uk or practice.title_en,
        before={"version": current.number, "digest": current.digest} if current else None,
        after={"version": version.number, "digest": version.digest},
    )
    _announce(version, draft, small=act == Act.SMALL_EDIT)
    return version


def state_told_by(content: Content) -> State:
    """A record that says its practice ended is discontinued; any other that is read is published."""
    return State.DISCONTINUED if content.status == Status.DISCONTINUED else State.PUBLISHED


def _require_open_to(practice: Practice, origin: Origin) -> None:
    if practice.state == State.WITHDRAWN:
        raise RuleBroken(_("A withdrawn practice is restored before it gets new words."), code="withdrawn")
    if practice.current is not None and practice.origin == Origin.BODY and origin == Origin.COMPILED:
        raise RuleBroken(_("A record kept by its body is not overwritten by a compiled one."))


def _locked(code: str, origin: Origin) -> Practice:
    Practice.objects.get_or_create(code=code, defaults={"origin": origin})
    return locked_practice(code)


def _added(practice: Practice, content: Content, note: str, signed: str) -> PracticeVersion:
    last = practice.current.number if practice.current else 0
    return PracticeVersion.objects.create(
        practice=practice,
        number=last + 1,
        content=content.document(),
        digest=content.digest(),
        change_note=note[:300],
        published_at=timezone.now(),
        published_by=signed[:200],
    )


def _made_current(practice: Practice, version: PracticeVersion, origin: Origin) -> None:
    practice.current = version
    practice.origin = origin
    practice.published_at = practice.published_at or version.published_at
    practice.changed_at = version.published_at
    practice.save(update_fields=["current", "origin", "published_at", "changed_at"])


def _announce(version: PracticeVersion, draft: Draft | None, *, small: bool) -> None:
    announce(
        PracticePublished(
            practice_id=version.practice_id,
            code=version.practice.code,
            version=version.number,
            draft_id=draft.pk if draft else None,
            organisation_id=draft.organisation_id if draft else None,
            small=small,
        )
    )
