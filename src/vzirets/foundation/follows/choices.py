"""What rooms offer to be followed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Thing:
    """How one of them is called in the reader's language, and its page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Followable:
    """A kind of thing that people may follow, offered on a room's plate (`Module.offers`).

    `title`: what such a thing is called, lazy-translated. `promise`: what its followers are told of, one
    sentence. `found(keys)` are those of the keys that are there: what isn't among them can't be followed
    and is shown as gone. `canonical(key)` makes one key of
    several spellings, "" where it is none at all. `notice` is the kind of notice its followers get.
    """

    kind: str
    title: Any
    promise: Any
    found: Callable[[Sequence[str]], Mapping[str, Thing]]
    canonical: Callable[[str], str]
    notice: str


@dataclass(frozen=True, slots=True)
class Matching:
    """How searches are asked whether a newly published thing answers them.

    `answered(searches, key)`: those of the searches that find this thing of the kind, as anyone would.
    `titles(keys)`: {"uk": …, "en": …} of those of the things that anyone may read.
    """

    kind: str
    answered: Callable[[Sequence[str], str], Sequence[str]]
    titles: Callable[[Sequence[str]], Mapping[str, Mapping[str, str]]]
