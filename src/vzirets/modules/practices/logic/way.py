"""What rooms above offer beside the editor."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """A link at a draft (its address takes the draft's number), or at the list of what one writes.

    A room offers it on its plate (`offers`); `label` is lazy-translated, a verb first.
    """

    label: Any
    icon: str
    url_name: str
    at: str = "draft"  # draft | list
