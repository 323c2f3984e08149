"""What is as good a minute later, kept in the memory of one process: dear to make and told as «about»."""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.locmem import LocMemCache

T = TypeVar("T")
SECONDS = 60
_made: list["Lately"] = []


class Lately:
    """`name` tells one such memory from another. Of more than `most` answers the least wanted third goes."""

    def __init__(self, name: str, *, most: int = 300) -> None:
        self._kept = LocMemCache(f"lately {name}", {"TIMEOUT": SECONDS, "OPTIONS": {"MAX_ENTRIES": most}})
        _made.append(self)

    def told(self, asked: Any, make: Callable[[], T], *, keep: Callable[[T], bool]) -> T:
        """What was made for the same `asked`, a value whose `repr` says all of it, in the last minute; else
        what `make` makes, which is kept where it is to `keep`."""
        key = hashlib.blake2b(repr(asked).encode(), digest_size=16).hexdigest()
        known: T | None = self._kept.get(key)
        if known is not None:
            return known
        told = make()
        if keep(told):
            self._kept.set(key, told)
        return told

    def forget(self) -> None:
        """All of it."""
        self._kept.clear()


def forget_all() -> None:
    """For tests, each of which has tables of its own."""
    for one in _made:
        one.forget()
