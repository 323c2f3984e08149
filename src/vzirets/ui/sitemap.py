"""What rooms tell search engines of their pages: each offers a `Sitemap`, the shell serves them all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

# The protocol lets 50,000 addresses stand in one part. Few make a part that is drawn at once, however much
# there is: a thousand pages are two thousand addresses.
PAGES_IN_PART = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its path, in any language, and when it last changed.

    `paths`: language → path, of a page whose address isn't the same in every language.
    """

    path: str
    changed: datetime | None = None
    paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`parts()` gives the numbers of the parts, counted from one; `part(number)` the pages of one of them."""

    name: str
    parts: Callable[[], Iterable[int]]
    part: Callable[[int], Iterable[Entry]]


def counted(name: str, count: Callable[[], int], entries: Callable[[int, int], Iterable[Entry]]) -> Sitemap:
    """Of pages that are few enough to be counted: `entries(start, stop)` gives some, in a lasting order."""
    return Sitemap(
        name,
        lambda: range(1, -(-count() // PAGES_IN_PART) + 1),
        lambda number: entries((number - 1) * PAGES_IN_PART, number * PAGES_IN_PART),
    )
