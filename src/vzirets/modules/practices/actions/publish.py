"""Publishing: the one way a practice gets new words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.events import announce
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.choices import Origin, State
from vzirets.modules.practices.events import PracticePublished
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Practice, PracticeVersion


@transaction.atomic
def publish_version(
    *, code: str, content: Content, origin: Origin, actor: Actor, note: str = ""
) -> PracticeVersion:
    """Adds the next version of the practice `code` and makes it the current one.

    The same words again are no new version: the current one is returned. Raises RuleBroken where an
    organisation's own record would be overwritten by one the office compiled.
    """
    practice = _locked(code, origin)
    current = practice.current
    if current is not None and current.digest == content.digest():
        return current
    if current is not None and practice.origin == Origin.BODY and origin == Origin.COMPILED:
        raise RuleBroken(_("A record kept by its body is not overwritten by a compiled one."))
    version = _added(practice, content, actor, note)
    _made_current(practice, version, origin)
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
    announce(PracticePublished(practice_id=practice.pk, code=code, version=version.number))
    return version


def _locked(code: str, origin: Origin) -> Practice:
    Practice.objects.get_or_create(code=code, defaults={"origin": origin})
    return Practice.objects.select_for_update(of=("self",)).select_related("current").get(code=code)


def _added(practice: Practice, content: Content, actor: Actor, note: str) -> PracticeVersion:
    last = practice.current.number if practice.current else 0
    return PracticeVersion.objects.create(
        practice=practice,
        number=last + 1,
        content=content.document(),
        digest=content.digest(),
        change_note=note,
        published_at=timezone.now(),
        published_by=actor.label,
    )


def _made_current(practice: Practice, version: PracticeVersion, origin: Origin) -> None:
    practice.current = version
    practice.state = State.PUBLISHED
    practice.origin = origin
    practice.published_at = practice.published_at or version.published_at
    practice.changed_at = version.published_at
