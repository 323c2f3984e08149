"""How a typed leaf changed, kept small: what stands the same at both ends of a text is not kept again.

An evening of typing is thousands of saves; with the whole text in each, a draft would grow to megabytes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.typed import Typed, empty, value_at


@dataclass(frozen=True, slots=True)
class Change:
    """`old` became `new`: from character `start` of a text, or the whole of a list where `start` is None."""

    leaf: str
    start: int | None
    old: Any
    new: Any


def change(leaf: str, before: Any, after: Any) -> Change:
    """The smallest change that makes `after` of `before`."""
    if not (isinstance(before, str) and isinstance(after, str)):
        return Change(leaf, None, before, after)
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return Change(leaf, start, before[start : len(before) - end], after[start : len(after) - end])


def undone(value: Any, made: Change) -> Any:
    """What stood before the change, where `value` is what stood after it."""
    if made.start is None:
        return made.old
    return value[: made.start] + made.old + value[made.start + len(made.new) :]


def as_before(typed: Mapping[str, Any], changes: Iterable[Change]) -> Typed:
    """What was typed before the changes, given newest first."""
    earlier = dict(typed)
    for made in changes:
        earlier[made.leaf] = undone(value_at(earlier, made.leaf), made)
    return without_empty(earlier)


def without_empty(typed: Mapping[str, Any]) -> Typed:
    return {key: value for key, value in typed.items() if value != empty(LEAVES[key])}


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    most = min(len(one), len(other))
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
