"""A body says that it copied a practice, says it better, or takes it back."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.adoptions import rules
from vzirets.modules.adoptions.actions.writing import count_anew, held, hold_practice, refusals, told
from vzirets.modules.adoptions.choices import STATES, Origin, State
from vzirets.modules.adoptions.events import AdoptionChanged, AdoptionRecorded, AdoptionWithdrawn
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice, Standing


@dataclass(frozen=True, slots=True)
class Words:
    """What a body says: since when, what it changed, with what result. `own_practice_id` and
    `copied_from_id` may be left out; a practice copied from its author has no `copied_from_id`."""

    since: str
    changed_uk: str = ""
    changed_en: str = ""
    result_uk: str = ""
    result_en: str = ""
    source: str = ""
    own_practice_id: int | None = None
    copied_from_id: int | None = None


@transaction.atomic
def record_adoption(
    *, code: str, organisation_id: int, words: Words, actor: Actor, standing: Standing
) -> Adoption:
    """Waits for an answer from then on. Raises BadInput, naming the field, for a circle or a second one."""
    if not rules.may_record(standing, organisation_id):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    practice = Practice.objects.published().filter(code=code).first()
    if practice is None:
        raise RuleBroken(_("This practice can’t be read any more."), code="not_read")
    if not Organisation.objects.shown().filter(pk=organisation_id).exists():
        raise BadInput(
            _("The portal office hasn’t confirmed this body yet: ask for it first."),
            where="body",
            code="unverified",
        )
    hold_practice(practice.pk)
    _require_readable(words, practice.pk)
    with refusals():
        adoption = Adoption.objects.create(
            practice=practice,
            organisation_id=organisation_id,
            recorded_at=timezone.now(),
            recorded_by=actor.id,
            **asdict(words),
        )
    told(adoption, "recorded", AdoptionRecorded, actor, after=_kept(adoption))
    return adoption


@transaction.atomic
def change_adoption(
    *, adoption_id: int, revision: int, words: Words, actor: Actor, standing: Standing
) -> Adoption:
    """New words. What was confirmed stays confirmed, and whoever may answer is told."""
    adoption = held(adoption_id, revision)
    _require_own(adoption, standing)
    _require_readable(words, adoption.practice_id)
    before = _kept(adoption)
    for name, value in asdict(words).items():
        setattr(adoption, name, value)
    if _kept(adoption) == before:
        return adoption
    adoption.revision += 1
    with refusals():
        adoption.save()
    told(
        adoption,
        "changed",
        AdoptionChanged,
        actor,
        before=before,
        after=_kept(adoption),
        revision=adoption.revision,
    )
    return adoption


@transaction.atomic
def withdraw_adoption(
    *, adoption_id: int, actor: Actor, standing: Standing, reason: str = "", revision: int | None = None
) -> Adoption:
    """Taken back by its body; it may be recorded anew. Twice is once, unless with other words."""
    adoption, reason = held(adoption_id, revision), reason.strip()
    if adoption.state == State.WITHDRAWN and rules.may_record(standing, adoption.organisation_id):
        if reason not in ("", adoption.reason):
            raise RuleBroken(
                _("It has been taken back before, and what was said then stands."), code="withdrawn_before"
            )
        return adoption
    _require_own(adoption, standing)
    end(adoption, actor=actor, reason=reason)
    return adoption


def end(adoption: Adoption, *, actor: Actor, reason: str) -> None:
    """A locked adoption is withdrawn, and the practice counts anew."""
    before = adoption.state
    STATES.require(before, State.WITHDRAWN)
    adoption.state, adoption.reason = State.WITHDRAWN, reason
    adoption.decided_at, adoption.decided_by = timezone.now(), actor.id
    adoption.save()
    count_anew(adoption.practice_id)
    told(
        adoption,
        "withdrawn",
        AdoptionWithdrawn,
        actor,
        before={"state": before},
        after={"state": adoption.state, "reason": reason},
    )


def _require_own(adoption: Adoption, standing: Standing) -> None:
    if not rules.may_record(standing, adoption.organisation_id):
        raise RuleBroken(_("You don’t write for this body."), code="not_allowed")
    if not rules.may_change(standing, adoption):
        raise RuleBroken(_("This adoption doesn’t stand any more: record it anew."), code="illegal_move")
    if adoption.origin != Origin.BODY:
        raise RuleBroken(
            _("The portal office wrote this down from a public source. If it is wrong, write to the office."),
            code="compiled",
        )


def _require_readable(words: Words, practice_id: int) -> None:
    """Nobody links to what isn't read, or copies from what doesn't stand."""
    own, source = words.own_practice_id, words.copied_from_id
    if own is not None and not Practice.objects.published().filter(pk=own).exists():
        raise BadInput(_("Choose a published practice of this body."), where="own_practice")
    rows = Adoption.objects.live().filter(practice=practice_id)
    if source is not None and not rows.filter(pk=source).exists():
        raise BadInput(_("Choose one of the adoptions of this practice."), where="copied_from")


def _kept(adoption: Adoption) -> dict[str, Any]:
    return {name: getattr(adoption, name) for name in Words.__dataclass_fields__}
