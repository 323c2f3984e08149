"""Where an import stands, and what a row of it would do."""

from enum import StrEnum


class State(StrEnum):
    ASKED = "asked"  # a worker will apply it
    DONE = "done"
    REFUSED = "refused"  # nothing was written; the reason says why


class What(StrEnum):
    """A row beside what the depository holds."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAULTY = "faulty"


# The shape of the sheet. A file says it in its heading, so that one of another shape is told and not misread.
VERSION = 1
MOST_ROWS = 5_000
