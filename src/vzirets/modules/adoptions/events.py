"""What others may hear of adoptions. `organisation_id` is the body that copied the practice."""

from dataclasses import dataclass

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class AdoptionEvent(Event):
    adoption_id: int
    practice_id: int
    code: str
    organisation_id: int


@dataclass(frozen=True, slots=True)
class AdoptionRecorded(AdoptionEvent):
    """A body says that it copied the practice; somebody is to answer."""


@dataclass(frozen=True, slots=True)
class AdoptionChanged(AdoptionEvent):
    """The body wrote its words anew; `revision` is what they are now."""

    revision: int = 0


@dataclass(frozen=True, slots=True)
class AdoptionConfirmed(AdoptionEvent):
    """Anyone can read it now, and it is counted."""


@dataclass(frozen=True, slots=True)
class AdoptionDeclined(AdoptionEvent):
    """With a reason."""


@dataclass(frozen=True, slots=True)
class AdoptionWithdrawn(AdoptionEvent):
    """Taken back."""
