"""Beginning to write: a new practice, or a new text beside a published one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.rebasing import caught_up
from vzirets.modules.practices.actions.saving import begin_with
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import Typed, as_typed
from vzirets.modules.practices.models import Draft, DraftConflict, Practice
from vzirets.modules.practices.queries.keeping import keepers


@transaction.atomic
def start_draft(
    *,
    organisation_id: int | None,
    actor: Actor,
    standing: Standing,
    words: Mapping[str, Any] = MappingProxyType({}),
) -> Draft:
    """A new practice with a code of its own, and its first draft. None: the portal office writes.

    `words`: what was typed elsewhere already, by leaf."""
    if not rules.may_write_for(standing, organisation_id):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    body = Organisation.objects.select_related("place").get(pk=organisation_id) if organisation_id else None
    practice = Practice.objects.create(code=next_code(), origin=Origin.BODY if body else Origin.COMPILED)
    draft = _started(practice, organisation_id, _known_of(body), actor)
    if words:
        begin_with(draft, words, actor=actor, standing=standing)
    return draft


@transaction.atomic
def open_draft(*, code: str, actor: Actor, standing: Standing) -> Draft:
    """The draft beside a published practice: the open one, or a new one with the current words.

    The open one takes over what was published since; a text that came after its draft had been published
    waits in the new draft.
    """
    practice = locked_practice(code)
    organisation_id = _writer(practice, standing)
    draft = practice.drafts.open().visible_to(standing).first()
    if draft is not None and rules.may_write(standing, draft):
        return caught_up(draft)
    if practice.current is None or practice.drafts.open().exists():
        raise RuleBroken(_("Another body is writing this text now."), code="being_written")
    draft = _started(practice, organisation_id, as_typed(practice.current.read()), actor)
    waiting = DraftConflict.objects.filter(draft__practice=practice, resolution="")
    waiting.filter(draft__organisation=organisation_id).update(draft=draft)
    return draft


def _started(practice: Practice, organisation_id: int | None, typed: Typed, actor: Actor) -> Draft:
    now = timezone.now()
    draft = Draft.objects.create(
        practice=practice,
        organisation_id=organisation_id,
        typed=typed,
        base_version=practice.current,
        created_at=now,
        changed_at=now,
    )
    audit.record(actor=actor, act="draft.started", kind="practice", object_id=practice.code)
    return draft


def _writer(practice: Practice, standing: Standing) -> int | None:
    """For whom this person writes here: a body that keeps the record, or the office its compiled one."""
    if practice.origin == Origin.COMPILED and standing.moderates:
        return None
    mine = standing.writes & keepers(practice) if practice.origin == Origin.BODY else frozenset()
    if not mine:
        raise RuleBroken(
            _("This record is kept by another body. If it is yours, ask to take it over."), code="not_allowed"
        )
    return practice.lead_id if practice.lead_id in mine else min(mine)


def _known_of(body: Organisation | None) -> Typed:
    """What the portal knows already needn't be typed."""
    typed: dict[str, Any] = {}
    if body is not None:
        typed["lead"] = body.key
        if body.place is not None:
            typed["place"] = body.place.code
        elif body.nationwide:
            typed["place"] = "ukraine"
    return typed


def next_code() -> str:
    """A sequence gives no number twice, whatever is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('practices_code')")
        return f"VZ-{cursor.fetchone()[0]:04d}"
