"""When the owner is asked whether a practice still runs, and what comes of silence. Arithmetic only."""

from datetime import datetime, timedelta

# Asked; reminded; reminded again; marked. Each so long after the one before really happened, so that a portal
# that stood still for a month doesn't send three letters on one morning.
BETWEEN = timedelta(days=14)
MARKED = 3


def year_before(now: datetime) -> datetime:
    """The same day a year ago; of the 29th of February, the 28th."""
    try:
        return now.replace(year=now.year - 1)
    except ValueError:
        return now.replace(year=now.year - 1, day=28)


def step_is_due(stage: int, stepped_at: datetime, now: datetime) -> bool:
    """Whether the next reminder, or after the last one the mark, has its time."""
    return stage < MARKED and now - stepped_at >= BETWEEN


def answer_by(asked_at: datetime) -> datetime:
    """Until when an answer keeps the practice unmarked."""
    return asked_at + MARKED * BETWEEN
