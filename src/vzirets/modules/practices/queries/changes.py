"""Two versions beside each other, with the names people know the fields by."""

from dataclasses import dataclass
from typing import Any

from vzirets.modules.practices.logic.difference import Piece, changes
from vzirets.modules.practices.queries.labels import FIELD
from vzirets.modules.practices.queries.reading import Reading


@dataclass(frozen=True, slots=True)
class Changed:
    """`lang` is empty for what is the same in every language."""

    title: Any
    lang: str
    pieces: tuple[Piece, ...]


def changes_between(older: Reading, newer: Reading) -> list[Changed]:
    found = changes(older.content, newer.content)
    return [Changed(FIELD[change.field], change.language, change.pieces) for change in found]
