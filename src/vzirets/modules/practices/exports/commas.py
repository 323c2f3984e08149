"""Rows as CSV, for any program: UTF-8 with a mark that tells Excel so, commas, quotes where they are needed.

A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets understand
as "this is a text".
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from vzirets.modules.practices.exports.table import Cell, Row

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_pieces(pieces: Iterable[list[Row]]) -> Iterator[bytes]:
    """The file by pieces."""
    yield b"\xef\xbb\xbf"
    for rows in pieces:
        written = StringIO()
        csv.writer(written).writerows([_defused(cell) for cell in row] for row in rows)
        yield written.getvalue().encode()


def _defused(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_BEGINS_A_FORMULA) else cell
