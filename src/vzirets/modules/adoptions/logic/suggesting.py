"""Which practices to suggest to a body, and why: by what bodies like it adopted. Arithmetic only."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# How much an adoption counts: by a neighbour of the same oblast, by one of the same size, by any of the kind.
NEIGHBOUR, SAME_SIZE, SAME_KIND = 4, 2, 1
# Of the same size: from half to twice as many people.
SMALLER, LARGER = 0.5, 2.0


class Why(StrEnum):
    OBLAST = "oblast"
    SIZE = "size"
    KIND = "kind"
    ADOPTED = "adopted"  # by anyone, at its level of government
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many bodies like this one adopted a practice: of its oblast, of its size, of its kind in all."""

    practice_id: int
    oblast: int
    size: int
    kind: int

    @property
    def score(self) -> int:
        return NEIGHBOUR * self.oblast + SAME_SIZE * self.size + SAME_KIND * self.kind

    @property
    def why(self) -> tuple[Why, int]:
        """The nearest reason there is, with its number."""
        if self.oblast:
            return Why.OBLAST, self.oblast
        if self.size:
            return Why.SIZE, self.size
        return Why.KIND, self.kind


def best(counted: Iterable[Counted], limit: int) -> list[Counted]:
    """The strongest first; of equals the older practice, so that the order is always the same."""
    ranked = sorted((row for row in counted if row.score), key=lambda row: (-row.score, row.practice_id))
    return ranked[:limit]


def same_size(population: int | None) -> tuple[int, int] | None:
    """From and to how many people a place is of this size; None where it isn't known."""
    return (int(population * SMALLER), int(population * LARGER)) if population else None
