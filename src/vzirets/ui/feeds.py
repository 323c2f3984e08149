"""Feeds that rooms above offer of a thing that lies lower: its page tells programs where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vzirets.kernel.registry import offered


@dataclass(frozen=True, slots=True)
class Feed:
    """`of` is site, search, organisation or place; `address(key)` gives a path. `title` is lazy."""

    of: str
    title: Any
    address: Callable[[str], str]


def feeds_of(of: str, key: str = "") -> list[dict[str, Any]]:
    """For the head of a page: {title, url}."""
    found = [feed for feed in offered(Feed) if feed.of == of]
    return [{"title": feed.title, "url": feed.address(key)} for feed in found]
