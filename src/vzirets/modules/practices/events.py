"""What others may hear of practices. `organisation_id` is whom a draft is written for; None, the office."""

from dataclasses import dataclass
from datetime import datetime

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PracticePublished(Event):
    """A new version can be read by anyone. `small`: it went straight through, by rule."""

    practice_id: int
    code: str
    version: int
    draft_id: int | None = None
    organisation_id: int | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class DraftEvent(Event):
    draft_id: int
    practice_id: int
    code: str
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class DraftSubmitted(DraftEvent):
    """Sent to the office; `again`: after it had been returned or refused."""

    again: bool = False


@dataclass(frozen=True, slots=True)
class DraftTakenBack(DraftEvent):
    """Its author took it out of the queue to go on writing."""


@dataclass(frozen=True, slots=True)
class DraftReturned(DraftEvent):
    """With remarks, to be sent again."""


@dataclass(frozen=True, slots=True)
class DraftRefused(DraftEvent):
    """Not a practice yet."""


@dataclass(frozen=True, slots=True)
class DraftMoved(Event):
    """A draft changed its state, by the kept row `move_id`: any act, also those with own events."""

    move_id: int
    draft_id: int
    act: str


@dataclass(frozen=True, slots=True)
class SmallEditUndone(Event):
    """The office published the words before a small edit again, by the kept row `look_id`."""

    look_id: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class PracticeMoved(Event):
    """A practice changed its state, by the kept row `move_id`."""

    move_id: int
    practice_id: int
    act: str


@dataclass(frozen=True, slots=True)
class DraftHandedOver(Event):
    """A waiting text went from one moderator to another; empty ids are the queue."""

    draft_id: int
    from_id: str
    to_id: str
    by_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextsMet(Event):
    """A text met another one at its leaf and is kept beside it."""

    conflict_id: int


@dataclass(frozen=True, slots=True)
class ConflictSettled(Event):
    """Somebody chose between the texts that met."""

    conflict_id: int


@dataclass(frozen=True, slots=True)
class CoAuthorChanged(Event):
    """Somebody was invited into a draft, joined, declined, left or was removed (choices.CoAuthorAct)."""

    coauthor_id: int
    act: str
    by_kind: str
    by_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PracticeOutdated(Event):
    practice_id: int
    code: str


@dataclass(frozen=True, slots=True)
class PracticeDiscontinued(Event):
    practice_id: int
    code: str


@dataclass(frozen=True, slots=True)
class PracticeWithdrawn(Event):
    """`replacement` is the code of the practice to read instead, or empty."""

    practice_id: int
    code: str
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class PracticeRestored(Event):
    practice_id: int
    code: str


@dataclass(frozen=True, slots=True)
class RecordClaimed(Event):
    """A body asks to keep a record that the office compiled."""

    claim_id: int
    practice_id: int
    code: str
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ClaimGranted(Event):
    claim_id: int
    practice_id: int
    code: str
    organisation_id: int


@dataclass(frozen=True, slots=True)
class ClaimRefused(Event):
    claim_id: int
    practice_id: int
    code: str
    organisation_id: int
