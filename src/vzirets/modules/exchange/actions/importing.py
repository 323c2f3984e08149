"""Taking a sheet in: asked by a person of the office, done whole or not at all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.exchange.actions.progress import Tell, progress_of, untold
from vzirets.modules.exchange.choices import State, What
from vzirets.modules.exchange.models import Import, SourceKey
from vzirets.modules.exchange.queries.plans import Plan, kept_bytes, plan_of
from vzirets.modules.practices.api import Practice, Standing, publish_compiled


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


def apply_import(*, import_id: int) -> Import:
    """Does what was asked. Killed in the middle it leaves nothing and begins anew; twice is once."""
    try:
        with progress_of(import_id) as tell, transaction.atomic():
            return _applied(import_id, tell)
    except RuleBroken as broken:
        return _refused(import_id, broken.message)


def _applied(import_id: int, tell: Tell) -> Import:
    asked = Import.objects.select_for_update().get(pk=import_id)
    if asked.state != State.ASKED:
        return asked
    actor = Actor(asked.actor_kind, asked.actor_id, asked.actor_label)
    plan = plan_of(kept_bytes(asked.file), asked.name)
    if plan.digest != asked.plan:
        raise BadInput(
            _("The depository changed since the dry run. Look at the dry run again."), code="stale"
        )
    take_in(plan=plan, actor=actor, standing=Standing(0, actor.label, moderates=True), tell=tell)
    asked.new, asked.changed, asked.same = (plan.count(what) for what in (What.NEW, What.CHANGED, What.SAME))
    return _ended(asked, State.DONE, "", actor)


@transaction.atomic
def take_in(*, plan: Plan, actor: Actor, standing: Standing, tell: Tell = untold) -> None:
    """Publishes every row of the plan, and tells how far it is. Raises RuleBroken where one can't be, and
    then none is."""
    _require_office(standing)
    if plan.faulty:
        raise RuleBroken(_("Mend the faulty rows first: nothing is taken in by halves."), code="faulty")
    for done, line in enumerate(plan.lines):
        tell(done, len(plan.lines))
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
