"""What others may hear of practices. `organisation_id` is whom a draft is written for; None, the office."""

from dataclasses import dataclass

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
