"""What is left of a practice that was withdrawn, and what a reader is told of an outdated one."""

from dataclasses import dataclass
from datetime import datetime

from vzirets.modules.practices.choices import Act, State
from vzirets.modules.practices.models import Practice, PracticeMove


@dataclass(frozen=True, slots=True)
class Tombstone:
    """`replacement` is None where there is none, or none that can still be read."""

    code: str
    at: datetime
    reason: str
    replacement: Practice | None


def tombstone(code: str) -> Tombstone | None:
    """Nothing of the practice's words: they may be why it was withdrawn."""
    practice = Practice.objects.withdrawn().filter(code=code).first()
    move = practice and _last(practice, State.WITHDRAWN)
    if practice is None or not move:
        return None
    instead = Practice.objects.published().filter(pk=move.replacement_id or 0).first()
    return Tombstone(practice.code, move.at, move.reason, instead)


def outdated_since(practice: Practice) -> PracticeMove | None:
    """The move that made it outdated; its reason is shown on the page."""
    return _last(practice, State.OUTDATED) if practice.state == State.OUTDATED else None


def history_of_practice(practice: Practice) -> list[PracticeMove]:
    """Every change of state with its public reason, the oldest first."""
    return list(practice.moves.exclude(act=Act.PUBLISH).select_related("replacement"))


def _last(practice: Practice, after: State) -> PracticeMove | None:
    return practice.moves.filter(after=after).select_related("replacement").order_by("-number").first()
