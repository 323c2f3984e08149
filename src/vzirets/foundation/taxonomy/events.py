"""What happens to categories and topics and is heard above."""

from dataclasses import dataclass

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class CategoryRenamed(Event):
    key: str


@dataclass(frozen=True, slots=True)
class TopicRenamed(Event):
    key: str
