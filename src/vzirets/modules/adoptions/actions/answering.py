"""The author's body or the office answers: yes, it was copied from us; or no, and why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.adoptions import rules
from vzirets.modules.adoptions.actions.writing import count_anew, held, refusals, told
from vzirets.modules.adoptions.choices import STATES, State
from vzirets.modules.adoptions.events import AdoptionConfirmed, AdoptionDeclined, AdoptionEvent
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.queries.answering import answerers


@transaction.atomic
def confirm_adoption(*, adoption_id: int, revision: int, actor: Actor, standing: rules.Standing) -> Adoption:
    """Shown to everyone and counted from now on. Pressed twice it is confirmed once."""
    adoption = _answered(adoption_id, revision, State.CONFIRMED, standing)
    if adoption.state != State.CONFIRMED:
        _write(adoption, State.CONFIRMED, "", actor, "confirmed", AdoptionConfirmed)
    return adoption


@transaction.atomic
def decline_adoption(
    *, adoption_id: int, revision: int, reason: str, actor: Actor, standing: rules.Standing
) -> Adoption:
    """With a reason the body reads. What was confirmed can be declined later, too.

    Pressed twice it is declined once; another reason than the one that was kept is refused.
    """
    said = reason.strip()
    if not said:
        raise BadInput(_("Say why: the body that recorded it reads this."), where="reason")
    adoption = _answered(adoption_id, revision, State.DECLINED, standing)
    if adoption.state == State.DECLINED and adoption.reason != said:
        raise RuleBroken(_("It has been declined already, with another reason."), code="illegal_move")
    if adoption.state != State.DECLINED:
        _write(adoption, State.DECLINED, said, actor, "declined", AdoptionDeclined)
    return adoption


def _answered(adoption_id: int, revision: int, after: State, standing: rules.Standing) -> Adoption:
    adoption = held(adoption_id, revision)
    if not rules.may_answer(standing, adoption, answerers(adoption.practice)):
        raise RuleBroken(
            _("The body that keeps the practice answers, or the portal office; nobody for their own body."),
            code="not_allowed",
        )
    if adoption.state != after and not STATES.allows(adoption.state, after):
        raise RuleBroken(_("This adoption doesn’t wait for an answer any more."), code="illegal_move")
    return adoption


def _write(
    adoption: Adoption, state: State, reason: str, actor: Actor, act: str, event: type[AdoptionEvent]
) -> None:
    before = adoption.state
    adoption.state, adoption.reason = state, reason
    adoption.decided_at, adoption.decided_by = timezone.now(), actor.id
    with refusals():
        adoption.save()
    count_anew(adoption.practice_id)
    told(adoption, act, event, actor, before={"state": before}, after={"state": state, "reason": reason})
