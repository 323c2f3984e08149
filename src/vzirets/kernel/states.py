"""States and the moves between them, declared as data so that they can be read, drawn and tested."""

from collections.abc import Mapping
from dataclasses import dataclass

from vzirets.kernel.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class States:
    """`moves` maps a state to the states that may follow it."""

    moves: Mapping[str, frozenset[str]]

    def allows(self, before: str, after: str) -> bool:
        return after in self.moves.get(before, frozenset())

    def require(self, before: str, after: str) -> None:
        """Raises RuleBroken where the move is not declared."""
        if not self.allows(before, after):
            raise RuleBroken(f"{before} → {after}", code="illegal_move")
