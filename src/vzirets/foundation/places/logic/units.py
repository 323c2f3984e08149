"""Rows of the official file, read as units. What is wrong is collected, row by row, and nothing guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from vzirets.foundation.places.choices import KINDS, Category

CODE = re.compile(r"UA[0-9]{17}")
LEVELS = 5
COLUMNS = 7
CATEGORIES = frozenset(category.value for category in Category)


class Wrong(StrEnum):
    """What can be wrong with a row."""

    COLUMNS = "columns"
    CODE = "code"
    NO_CODE = "no_code"
    CATEGORY = "category"
    NAME = "name"
    COLUMN = "column"
    TWICE = "twice"
    PARENT = "parent"
    OBLAST = "oblast"


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` counts from 1, as a spreadsheet shows it; `value` is what stands there."""

    row: int
    wrong: Wrong
    value: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the codifier gives it; `parent`: the code of the unit it lies in, None at the first level."""

    row: int
    code: str
    parent: str | None
    category: Category
    name: str


def units(rows: Iterable[tuple[int, tuple[str, ...]]]) -> tuple[dict[str, Unit], list[Problem]]:
    """Units by code, and all that is wrong. `rows`: number and seven cells; blank rows are passed over."""
    found: dict[str, Unit] = {}
    problems: list[Problem] = []
    for row, cells in rows:
        cells = tuple(" ".join(cell.split()) for cell in cells)
        if not any(cells):
            continue
        wrong = _wrong(cells, found)
        if wrong:
            problems.append(Problem(row, *wrong))
            continue
        codes = _codes(cells)
        parent = codes[-2] if len(codes) > 1 else None
        found[codes[-1]] = Unit(row, codes[-1], parent, Category(cells[5]), cells[6])
    problems += _orphans(found)
    return found, sorted(problems, key=lambda problem: problem.row)


def _wrong(cells: tuple[str, ...], found: dict[str, Unit]) -> tuple[Wrong, str] | None:
    if len(cells) < COLUMNS:
        return Wrong.COLUMNS, str(len(cells))
    filled = [cell for cell in cells[:LEVELS] if cell]
    if not filled:
        return Wrong.NO_CODE, cells[6]
    bad = next((cell for cell in filled if not CODE.fullmatch(cell)), None)
    if bad is not None:
        return Wrong.CODE, bad
    if cells[5] not in CATEGORIES:
        return Wrong.CATEGORY, cells[5]
    if not cells[6]:
        return Wrong.NAME, filled[-1]
    if not cells[KINDS[Category(cells[5])].level - 1] or any(cells[KINDS[Category(cells[5])].level : LEVELS]):
        return Wrong.COLUMN, filled[-1]
    if filled[-1] in found:
        return Wrong.TWICE, filled[-1]
    if any(code[:4] != filled[-1][:4] for code in filled):
        return Wrong.OBLAST, filled[-1]
    return None


def _codes(cells: tuple[str, ...]) -> list[str]:
    """The codes of the row, largest first; cities with special status repeat theirs in columns between."""
    return list(dict.fromkeys(cell for cell in cells[:LEVELS] if cell))


def _orphans(found: dict[str, Unit]) -> Iterator[Problem]:
    for unit in found.values():
        if unit.parent is not None and unit.parent not in found:
            yield Problem(unit.row, Wrong.PARENT, unit.parent)
