"""A practice as XLSX to be filled in: a line for each question, a sheet for each question with rows."""

import io
import re
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from vzirets.modules.exchange.logic.form import CELL, Mark, possible
from vzirets.modules.practices.api import (
    LISTS,
    TABLES,
    Leaf,
    Typed,
    choice_words,
    column_title,
    leaf_title,
    question_help,
    questions,
    said,
    value_at,
)

_BOLD, _QUIET = Font(bold=True), Font(italic=True, color="545B66")
_TOP = Alignment(vertical="top", wrap_text=True)


def xlsx(typed: Typed, mark: Mark, title: str) -> bytes:
    """The file. Empty where nothing is typed; an answer longer than a cell holds is left out."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("Practice")
    sheet.append([_("Question"), _("Answer"), _("How to answer")])
    sheet.append(["", "", _("Leave this line as it is: %(mark)s") % {"mark": mark}])
    for letter, width in zip("ABC", (32, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = _BOLD
    sheet["C2"].font = _QUIET
    for section, leaves in questions().items():
        sheet.append([section])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True, size=14)
        for leaf in leaves:
            words: Any = said(leaf, value_at(typed, leaf.key))
            if leaf.kind in TABLES:
                _rows(book, leaf, words)
            else:
                _line(sheet, leaf, "\n".join(words) if leaf.kind in LISTS else str(words))
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _line(sheet: Worksheet, leaf: Leaf, text: str) -> None:
    text = possible(text)
    if len(text) > CELL:
        return
    sheet.append([leaf_title(leaf.key), None, question_help(leaf)])
    number = sheet.max_row
    _put(sheet, number, 2, text)
    sheet.cell(number, 1).font = _BOLD
    sheet.cell(number, 3).font = _QUIET
    for column in (1, 2, 3):
        sheet.cell(number, column).alignment = _TOP
    offered = '"' + ",".join(choice_words(leaf)) + '"'
    if leaf.kind == "choice" and len(offered) < 255 and offered.count(",") == len(choice_words(leaf)) - 1:
        only = DataValidation("list", formula1=offered, allow_blank=True)
        sheet.add_data_validation(only)
        only.add(f"B{number}")


def _rows(book: Workbook, leaf: Leaf, rows: Any) -> None:
    if any(len(cell) > CELL for row in rows for cell in row):
        return
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", leaf_title(leaf.key))[:31])
    sheet.append([leaf_title(leaf.key), *[None] * (len(leaf.columns) - 1)])
    sheet.append([question_help(leaf)])
    sheet.append([column_title(leaf, column.name) for column in leaf.columns])
    sheet["A1"].font, sheet["A2"].font = Font(bold=True, size=14), _QUIET
    for number in range(1, len(leaf.columns) + 1):
        sheet.cell(3, number).font = _BOLD
        sheet.column_dimensions[sheet.cell(3, number).column_letter].width = 28
    for at, row in enumerate(rows, 4):
        for number, text in enumerate(row, 1):
            _put(sheet, at, number, possible(text))
    sheet.freeze_panes = "A4"


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Always a text: what begins with a sign of equality is no formula, figures stay as typed."""
    if text:
        cell = sheet.cell(row, column, text)
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.number_format = "@"
