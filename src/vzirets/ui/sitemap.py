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
    """`count()` says how many pages there are; `entries(start, stop)` gives some, in a lasting order."""

    name: str
    count: Callable[[], int]
    entries: Callable[[int, int], Iterable[Entry]]

    @property
    def parts(self) -> int:
        return -(-self.count() // PAGES_IN_PART)

    def part(self, number: int) -> Iterable[Entry]:
        """Counted from one."""
        return self.entries((number - 1) * PAGES_IN_PART, number * PAGES_IN_PART)
