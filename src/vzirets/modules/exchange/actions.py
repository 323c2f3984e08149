"""Taking a sheet in: asked by a person of the office, done whole or not at all."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.exchange.choices import State, What
from vzirets.modules.exchange.models import BegunDraft, Import, SourceKey
from vzirets.modules.exchange.queries.plans import Plan, kept_bytes, plan_of
from vzirets.modules.practices.api import Draft, Practice, Standing, publish_compiled, start_draft


@transaction.atomic
def ask_import(*, file: str, name: str, plan: Plan, actor: Actor, standing: Standing) -> Import:
    """Writes down what is to be taken in, as its dry run told. Raises RuleBroken while rows are faulty."""
    _require_office(standing)
    if plan.faulty:
        raise RuleBroken(_("Mend the faulty rows first: nothing is taken in by halves."), code="faulty")
    made = Import.objects.create(
        file=file,
        name=name[:200],
        plan=plan.digest,
        asked_at=timezone.now(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label[:200],
    )
    audit.record(actor=actor, act="import.asked", kind="import", object_id=str(made.pk), label=name[:200])
    return made


@transaction.atomic
def begin_from_file(
    *,
    file: str,
    words: Mapping[str, Any],
    organisation_id: int | None,
    actor: Actor,
    standing: Standing,
) -> Draft:
    """A new draft with what the file says; `file` names the bringing, and the same one again is one draft."""
    name = hashlib.sha256(file.encode()).hexdigest()
    with connection.cursor() as cursor:
        # Two presses at once wait for each other here.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"exchange.begin.{name}"])
    begun = BegunDraft.objects.filter(file=name).select_related("draft").first()
    if begun is not None:
        return begun.draft
    draft = start_draft(organisation_id=organisation_id, words=words, actor=actor, standing=standing)
    BegunDraft.objects.create(file=name, draft=draft)
    return draft


def apply_import(*, import_id: int) -> Import:
    """Does what was asked. Killed in the middle it leaves nothing and begins anew; twice is once."""
    try:
        with transaction.atomic():
            return _applied(import_id)
    except RuleBroken as broken:
        return _refused(import_id, broken.message)


def _applied(import_id: int) -> Import:
    asked = Import.objects.select_for_update().get(pk=import_id)
    if asked.state != State.ASKED:
        return asked
    actor = Actor(asked.actor_kind, asked.actor_id, asked.actor_label)
    plan = plan_of(kept_bytes(asked.file), asked.name)
    if plan.digest != asked.plan:
        raise BadInput(
            _("The depository changed since the dry run. Look at the dry run again."), code="stale"
        )
    take_in(plan=plan, actor=actor, standing=Standing(0, actor.label, moderates=True))
    asked.new, asked.changed, asked.same = (plan.count(what) for what in (What.NEW, What.CHANGED, What.SAME))
    return _ended(asked, State.DONE, "", actor)


@transaction.atomic
def take_in(*, plan: Plan, actor: Actor, standing: Standing) -> None:
    """Publishes every row of the plan. Raises RuleBroken where one can't be, and then none is."""
    _require_office(standing)
    if plan.faulty:
        raise RuleBroken(_("Mend the faulty rows first: nothing is taken in by halves."), code="faulty")
    for line in plan.lines:
        if line.what in (What.NEW, What.CHANGED) and line.content is not None:
            version = publish_compiled(code=line.code, content=line.content, actor=actor, standing=standing)
            if not line.code:
                SourceKey.objects.create(key=line.key, practice=Practice.objects.get(pk=version.practice_id))


@transaction.atomic
def _refused(import_id: int, reason: str) -> Import:
    asked = Import.objects.select_for_update().get(pk=import_id)
    if asked.state != State.ASKED:
        return asked
    return _ended(asked, State.REFUSED, reason, Actor(asked.actor_kind, asked.actor_id, asked.actor_label))


def _ended(asked: Import, state: State, reason: str, actor: Actor) -> Import:
    asked.state, asked.reason, asked.ended_at = state, reason[:500], timezone.now()
    asked.save()
    audit.record(actor=actor, act=f"import.{state}", kind="import", object_id=str(asked.pk), label=asked.name)
    return asked


def _require_office(standing: Standing) -> None:
    if not standing.moderates:
        raise RuleBroken(_("Only the portal office imports practices."), code="not_allowed")


def retire_person(person_id: int, *, actor: Actor) -> None:
    """Empties the name of who closed the account."""
    Import.objects.filter(actor_kind="person", actor_id=str(person_id)).update(actor_label="")
