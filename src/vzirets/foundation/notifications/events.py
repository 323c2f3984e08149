"""What the room rings for itself: receivers send the letters, again and again until the server takes them."""

from dataclasses import dataclass
from datetime import date

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class LetterFellDue(Event):
    """A notice was written for somebody who wants a letter of such news at once."""

    notice_id: int


@dataclass(frozen=True, slots=True)
class MorningLetterFellDue(Event):
    """The morning letter of this Kyiv day is planned: once for each person."""

    person_id: int
    day: date
