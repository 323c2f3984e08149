"""What happens to places and is heard above."""

from dataclasses import dataclass

from vzirets.kernel.events import Event


@dataclass(frozen=True, slots=True)
class PlacesRenamed(Event):
    """They are called otherwise now, or lie in other surroundings. `codes` has a space between two."""

    codes: str
