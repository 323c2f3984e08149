"""What rooms offer to be counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Counted:
    """A page whose openings are counted, offered on a room's plate (`Module.offers`).

    `url_name` names the page, "practices:practice"; `key(kwargs)` makes of its address's parts the key that
    the numbers stand under, so that several addresses of one thing are one.
    """

    kind: str
    url_name: str
    key: Callable[[Mapping[str, Any]], str]
