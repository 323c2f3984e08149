"""Where an adoption stands, and who wrote it down: plain enums."""

from enum import StrEnum

from vzirets.kernel.states import States


class State(StrEnum):
    RECORDED = "recorded"  # said by the body; waits for an answer
    CONFIRMED = "confirmed"  # shown to everyone and counted
    DECLINED = "declined"  # with a reason; may be recorded anew
    WITHDRAWN = "withdrawn"  # taken back by the body, or by what became of the bodies


# What stands for a body and a practice: never two of them.
LIVE = (State.RECORDED, State.CONFIRMED)

STATES = States(
    {
        State.RECORDED: frozenset({State.CONFIRMED, State.DECLINED, State.WITHDRAWN}),
        State.CONFIRMED: frozenset({State.DECLINED, State.WITHDRAWN}),
        State.DECLINED: frozenset(),
        State.WITHDRAWN: frozenset(),
    }
)


class Origin(StrEnum):
    COMPILED = "compiled"  # the portal office, from a public source
    BODY = "body"  # the body that copied the practice
