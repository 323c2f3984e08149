"""Sheets that leave the room: the template with its lists, and the faults of a dry run."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.modules.exchange.choices import MOST_ROWS
from vzirets.modules.exchange.logic.cells import keys_out, rows_out
from vzirets.modules.exchange.queries.plans import COLUMNS, KEY, MARK, Line
from vzirets.modules.practices.api import (
    LEAVES,
    LISTS,
    TABLES,
    Leaf,
    Practice,
    as_typed,
    leaf_title,
    value_at,
)


def template(practices: Iterable[Practice] = ()) -> bytes:
    """An empty sheet, or one filled with practices as they stand, each under its code."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "practices"
    sheet.append([f"{KEY} ({MARK})", *COLUMNS])
    lists = book.create_sheet("lists")
    for number, key in enumerate(COLUMNS, 2):
        cell = sheet.cell(1, number)
        cell.font = Font(bold=True)
        cell.comment = Comment(_told(LEAVES[key]), "Vzirets", width=360, height=120)
        sheet.column_dimensions[get_column_letter(number)].width = 28
        _offer(sheet, lists, number, LEAVES[key])
    sheet.cell(1, 1).comment = Comment(
        _("A key of your own for each row, or a practice’s code: the same key changes the same record."),
        "Vzirets",
        width=360,
        height=120,
    )
    sheet.freeze_panes = "B2"
    for practice in practices:
        if practice.current is not None:
            typed = as_typed(practice.current.read())
            sheet.append([practice.code, *(_cell(LEAVES[key], value_at(typed, key)) for key in COLUMNS)])
    _as_texts(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def faults(lines: Iterable[Line]) -> bytes:
    """The faults of a dry run, in the order of the rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([_("Row"), _("Key"), _("Cell"), _("Column"), _("What is wrong")])
    for line in lines:
        for trouble in line.troubles:
            sheet.append([line.number, line.key, trouble.cell, trouble.heading, trouble.message])
    _as_texts(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(leaf: Leaf, value: object) -> str:
    if leaf.kind in LISTS:
        return keys_out(value)  # type: ignore[arg-type]
    if leaf.kind in TABLES:
        return rows_out(value, [column.name for column in leaf.columns])  # type: ignore[arg-type]
    return str(value)


def _as_texts(sheet: object) -> None:
    """What begins with a sign of equality is a text here, never a formula."""
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t":
                cell.data_type = "s"
                cell.quotePrefix = True


def _told(leaf: Leaf) -> str:
    parts = [leaf_title(leaf.key)]
    if leaf.kind in LISTS:
        parts.append(_("Several keys are parted by semicolons."))
    if leaf.kind in TABLES:
        columns = " | ".join(column.name for column in leaf.columns)
        parts.append(_("One line each, its parts in this order: %(columns)s") % {"columns": columns})
    if leaf.kind == "topics":
        parts.append("; ".join(topic.key for topic in topics()))
    return "\n".join(parts)


def _offer(sheet: object, lists: object, number: int, leaf: Leaf) -> None:
    """Choices as a list in the cells of a column."""
    values = list(leaf.choices)
    if leaf.key == "category":
        values = [category.key for category in categories()]
    if not values:
        return
    letter = get_column_letter(number)
    for row, value in enumerate(values, 1):
        lists.cell(row, number, value)  # type: ignore[attr-defined]
    offered = DataValidation("list", formula1=f"=lists!${letter}$1:${letter}${len(values)}", allow_blank=True)
    sheet.add_data_validation(offered)  # type: ignore[attr-defined]
    offered.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
