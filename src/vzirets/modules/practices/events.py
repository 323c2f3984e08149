"""What others may hear of practices."""

from dataclasses import dataclass

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PracticePublished(Event):
    """A new version can be read by anyone."""

    practice_id: int
    code: str
    version: int
