"""Reading a filled XLSX: the answer beside each question, the rows of each sheet. Nothing is reckoned."""

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from vzirets.kernel.errors import BadInput
from vzirets.modules.exchange.logic.form import Answer, Form, Trouble, mark_in, several
from vzirets.modules.exchange.queries.plans import FORMULA, written
from vzirets.modules.practices.api import LEAVES, LISTS, TABLES, Leaf, headings, plain, section_titles

_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 60, 2_000, 30
_FIRST_ROW = 4


def read_book(data: bytes) -> Form:
    """What the workbook says. Raises BadInput for what is no workbook."""
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = {
            sheet.title: [
                [written(cell) for cell in row]
                for row in sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS)
            ]
            for sheet in book.worksheets[: _MOST_SHEETS + 1]
        }
    except Exception as error:
        raise BadInput(_("This table can’t be read. Save it anew as XLSX and try again.")) from error
    if len(sheets) > _MOST_SHEETS or any(len(rows) > _MOST_ROWS for rows in sheets.values()):
        raise BadInput(_("This table is too long. Bring one practice in one file."))
    form, known = Form(), headings()
    for number, (name, rows) in enumerate(sheets.items()):
        if number == 0:
            _lines(form, rows, known)
        else:
            _rows(form, name, rows, known)
    return form


def _lines(form: Form, rows: Sequence[list[str]], known: dict[str, str]) -> None:
    sections = section_titles()
    for number, row in enumerate(rows, 1):
        for text in row:
            form.mark = form.mark or mark_in(text)
        first, answer = (*row, "", "")[:2]
        if number == 1 or not (first.strip() or answer.strip()):
            continue
        leaf = LEAVES.get(known.get(plain(first), ""))
        if leaf is None or leaf.kind in TABLES:
            if leaf is not None or plain(first) not in sections or answer.strip():
                _trouble(form, f"A{number}", _("There is no such question in the template."))
        elif leaf.key in form.answers:
            _trouble(form, f"A{number}", _("This question stands twice: leave one of them."))
        else:
            _answered(form, leaf, answer, f"B{number}")


def _answered(form: Form, leaf: Leaf, text: str, where: str) -> None:
    if text == FORMULA:
        _trouble(form, where, _("This is a formula: put its result here as a value."))
        text = ""
    form.answers[leaf.key] = Answer(leaf.key, several(text) if leaf.kind in LISTS else text, where)


def _rows(form: Form, name: str, rows: Sequence[list[str]], known: dict[str, str]) -> None:
    heading = rows[0][0] if rows and rows[0] else ""
    leaf = LEAVES.get(known.get(plain(heading), ""))
    here = f"{name}!A1"
    if leaf is None or leaf.kind not in TABLES or leaf.key in form.answers:
        if any(text.strip() for row in rows for text in row):
            _trouble(form, here, _("There is no such sheet in the template, or it is there twice."))
        return
    kept: list[list[str]] = []
    cells: dict[tuple[int, str], str] = {}
    for number, row in enumerate(rows[_FIRST_ROW - 1 :], _FIRST_ROW):
        if not any(text.strip() for text in row):
            continue
        _cells(form, leaf, name, number, row)
        for at, column in enumerate(leaf.columns, 1):
            cells[len(kept), column.name] = f"{name}!{get_column_letter(at)}{number}"
        padded = [*row, *([""] * len(leaf.columns))]
        kept.append(["" if text == FORMULA else text for text in padded[: len(leaf.columns)]])
    form.answers[leaf.key] = Answer(leaf.key, kept, here, cells)


def _cells(form: Form, leaf: Leaf, name: str, number: int, row: Sequence[Any]) -> None:
    """What no cell of this row may hold."""
    for at, text in enumerate(row, 1):
        where = f"{name}!{get_column_letter(at)}{number}"
        if text == FORMULA:
            _trouble(form, where, _("This is a formula: put its result here as a value."))
        elif at > len(leaf.columns) and text.strip():
            _trouble(form, where, _("There is no such column: move this into one of those on the left."))


def _trouble(form: Form, where: str, message: str) -> None:
    form.troubles.append(Trouble(where, message))
