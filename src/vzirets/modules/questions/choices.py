"""The closed lists of questions, as plain enums."""

from enum import StrEnum

from vzirets.kernel.states import States


class State(StrEnum):
    """Where a question stands."""

    WAITING = "waiting"
    ANSWERED = "answered"  # for the asker alone
    PUBLIC = "public"  # question and answer stand on the practice's page
    HIDDEN = "hidden"  # by the office, with a reason


MOVES = States(
    {
        State.WAITING: frozenset({State.ANSWERED, State.PUBLIC, State.HIDDEN}),
        State.ANSWERED: frozenset({State.HIDDEN}),
        State.PUBLIC: frozenset({State.HIDDEN}),
        State.HIDDEN: frozenset({State.WAITING, State.ANSWERED, State.PUBLIC}),
    }
)
