"""What components look like, kept in the memory of the process.

A page shows the same icons, words, cards and menus again and again, and so does the next page; drawing them
is most of what a page costs. A component sees nothing but its values and the language, so the same values
mean the same HTML, and nobody need say when it is old: other values are another key.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

# Characters of keys and HTML that a process keeps, twice over: Ukrainian takes two bytes a character.
ROOM = 4_000_000
# Larger than this is a page's own text rather than a part that others show too.
LARGEST = 100_000
_PLAIN = (bool, int, float, Decimal, dt.date, dt.time, type(None))

Key = tuple[Any, ...]


class _Changeable(Exception):
    """A value that may look otherwise tomorrow: a form, a record, a page of a list."""


def key(
    name: str, language: Any, values: Mapping[str, Any], body: str, slots: Mapping[str, str]
) -> Key | None:
    """What the HTML is found by; None where a value is no plain one, so that it must be drawn each time."""
    if len(body) > LARGEST:
        return None
    try:
        return (
            name,
            language,
            body,
            *[one if type(one) is str else _frozen(one) for one in values.values()],
            *slots.items(),
        )
    except _Changeable:
        return None


def _frozen(value: Any) -> Any:
    """The value as something that is equal to itself only. Raises _Changeable."""
    kind = type(value)
    if kind is str:
        return value
    if kind is SafeString:
        return (SafeString, str(value))
    if isinstance(value, _PLAIN):
        return (kind, value)
    if isinstance(value, Promise | str):
        return (Promise, hasattr(value, "__html__"), str(value))
    if isinstance(value, list | tuple):
        return tuple([_frozen(one) for one in value])
    if isinstance(value, Mapping):
        return (dict, *[(name, one if type(one) is str else _frozen(one)) for name, one in value.items()])
    if dataclasses.is_dataclass(value):
        return (kind, *[_frozen(getattr(value, field.name)) for field in dataclasses.fields(value)])
    raise _Changeable


class Kept:
    """HTML by key. When there is no more room, what nobody asked for since the last time is forgotten.

    Safe for threads: whoever comes too late draws once more.
    """

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self.used = 0
        self._young: dict[Key, SafeString] = {}
        self._old: dict[Key, SafeString] = {}

    def get(self, key: Key) -> SafeString | None:
        html = self._young.get(key)
        if html is None and (html := self._old.get(key)) is not None:
            self.put(key, html)
        return html

    def put(self, key: Key, html: SafeString) -> SafeString:
        if len(html) > LARGEST:
            return html
        self._young[key] = html
        self.used += 2 * len(html)  # its key is about as long
        if self.used > self.room:
            self._old, self._young, self.used = self._young, {}, 0
        return html

    def clear(self) -> None:
        self._young, self._old, self.used = {}, {}, 0

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


kept = Kept()
