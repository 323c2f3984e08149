"""A tree of who copied from whom."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Node(Generic[T]):
    """One copy, and those that were made of it."""

    value: T
    copies: tuple["Node[T]", ...]

    @property
    def size(self) -> int:
        """How many copies stand here and below."""
        return 1 + sum(node.size for node in self.copies)


def tree(
    values: Iterable[T], *, key: Callable[[T], Hashable], parent: Callable[[T], Hashable | None]
) -> tuple[Node[T], ...]:
    """The values in the order given, each under its parent. One whose parent isn't here stands at the root.

    Whoever stands in a circle would stand nowhere, and be lost: a circle is a ValueError.
    """
    rows = list(values)
    present = {key(row) for row in rows}
    below: dict[Hashable | None, list[T]] = {}
    for row in rows:
        above = parent(row)
        below.setdefault(above if above in present else None, []).append(row)
    found = _nodes(None, below, key)
    if sum(node.size for node in found) != len(rows):
        raise ValueError("copies go round in a circle")
    return found


def _nodes(
    above: Hashable | None, below: Mapping[Hashable | None, list[T]], key: Callable[[T], Hashable]
) -> tuple[Node[T], ...]:
    return tuple(Node(row, _nodes(key(row), below, key)) for row in below.get(above, ()))
