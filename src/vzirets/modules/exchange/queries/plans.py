"""Reading a sheet, and what it would do: row by row, nothing written."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vzirets.foundation.files import api as files
from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.kernel.errors import BadInput
from vzirets.modules.exchange.choices import MOST_ROWS, VERSION, What
from vzirets.modules.exchange.logic.cells import keys_in, rows_in
from vzirets.modules.exchange.logic.versions import today
from vzirets.modules.exchange.models import Import, ImportProgress, SourceKey
from vzirets.modules.practices.api import (
    FAULT,
    LEAVES,
    LISTS,
    TABLES,
    Content,
    Origin,
    Practice,
    as_content,
    as_typed,
    changed_leaves,
    leaf_title,
    value_at,
)

KEY = "key"
WITHDRAWN = "withdrawn"
# What is read in place of a formula; no cell can hold it.
FORMULA = "\x00"
MARK = f"vzirets-{VERSION}"
# Files can't come in a cell.
COLUMNS = tuple(key for key, leaf in LEAVES.items() if leaf.kind not in ("pictures", "attachments"))
_HEADED = re.compile(rf"{KEY} \(vzirets-(\d{{1,6}})\)")
WIDEST = len(COLUMNS) + 50


@dataclass(frozen=True, slots=True)
class Change:
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """`cell` as the table program names it: «C7»."""

    cell: str
    heading: str
    message: str


@dataclass(slots=True)
class Line:
    number: int
    key: str
    what: What = What.NEW
    code: str = ""
    title: str = ""
    content: Content | None = None
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    lines: list[Line]

    def count(self, what: What) -> int:
        return sum(line.what == what for line in self.lines)

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.what == What.FAULTY]

    @property
    def digest(self) -> str:
        """What it would do, as a word: the same file beside the same depository gives the same."""
        told = [
            [
                line.number,
                line.key,
                line.what,
                line.code,
                [[c.title, c.before, c.after] for c in line.changes],
            ]
            for line in self.lines
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def import_by(number: int) -> Import | None:
    return Import.objects.filter(pk=number).first()


def progress_of(number: int) -> ImportProgress | None:
    """How far a running import is; None before it began and after it ended."""
    return ImportProgress.objects.filter(number=number).first()


def latest_imports() -> list[Import]:
    return list(Import.objects.all()[:20])


def plan_of(data: bytes, name: str) -> Plan:
    """What the sheet would do. Raises BadInput for a file that is no sheet of ours."""
    rows = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)
    heading = [str(cell or "").strip() for cell in next(rows, [])]
    places = _places(heading)
    lines = [_line(number, cells, places) for number, cells in enumerate(rows, 2) if any(cells)]
    _resolve(lines)
    return Plan([line for line, _typed in lines])


def kept_bytes(digest: str) -> bytes:
    """The bytes of a kept file. Raises BadInput where it is gone."""
    file = files.stored_file(digest)
    if file is None:
        raise BadInput(_("This file is no longer kept. Choose it once more."), code="file_gone")
    return b"".join(files.content(file))


def _xlsx(data: bytes) -> Iterator[list[str]]:
    """The first sheet. Formulas stay formulas: nothing is reckoned, nobody's stored result is believed."""
    from openpyxl import load_workbook  # noqa: PLC0415 - megabytes that few processes need

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        for count, row in enumerate(sheet.iter_rows(max_col=WIDEST)):
            _require_few(count)
            yield [written(cell) for cell in row]
    except BadInput:
        raise
    except Exception as error:
        raise BadInput(_("This table can’t be read. Save it anew as XLSX and try again.")) from error


def written(cell: Any) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    if hasattr(cell.value, "date"):
        return str(cell.value.date().isoformat())
    return str(cell.value)


def _csv(data: bytes) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(_("Save the table as CSV in UTF-8 and try again.")) from error
    sample = text.partition("\n")[0]
    parted = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if sample.count(";") > sample.count(",") else ","
    )
    try:
        for count, row in enumerate(parted):
            _require_few(count)
            yield row[:WIDEST]
    except csv.Error as error:
        raise BadInput(_("This table can’t be read. Save it anew as CSV and try again.")) from error


def _require_few(count: int) -> None:
    if count > MOST_ROWS:
        raise BadInput(_("At most %(most)d rows at once: divide the table.") % {"most": MOST_ROWS})


def _places(heading: Sequence[str]) -> dict[int, str]:
    """Column number → leaf. The heading of the first column says of which template the table is."""
    heading = _of_today(heading)
    places: dict[int, str] = {}
    for number, name in enumerate(heading[1:], 1):
        if name and (name not in COLUMNS or name in places.values()):
            cell = f"{_letter(number)}1"
            raise BadInput(
                _("%(cell)s: there is no column “%(name)s”, or it is there twice.")
                % {"cell": cell, "name": name[:80]},
                where=cell,
                code="no_such_column",
            )
        if name:
            places[number] = name
    return places


def _of_today(heading: Sequence[str]) -> list[str]:
    """The heading as this version of the template has it. Raises BadInput where no way leads to it."""
    found = _HEADED.fullmatch(heading[0]) if heading else None
    if found is None:
        raise BadInput(
            _("Cell A1 must say “%(mark)s”: begin with the template.") % {"mark": f"{KEY} ({MARK})"},
            where="A1",
            code="no_template",
        )
    renamed = today(int(found[1]), heading[1:])
    if renamed is None:
        raise BadInput(
            _("This table is of another version of the template: download it anew, copy the rows over."),
            where="A1",
            code="other_version",
        )
    return [heading[0], *renamed]


def _line(number: int, cells: Sequence[str], places: dict[int, str]) -> tuple[Line, dict[str, Any]]:
    line = Line(number, cells[0].strip())
    typed: dict[str, Any] = {}
    for column, leaf_key in places.items():
        leaf, text = LEAVES[leaf_key], cells[column] if column < len(cells) else ""
        if text == FORMULA:
            _fault(line, leaf_key, _("This is a formula: put its result here as a value."), column)
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
        if leaf.kind in LISTS:
            typed[leaf_key] = keys_in(text)
        elif leaf.kind in TABLES:
            rows = rows_in(text, [one.name for one in leaf.columns])
            typed[leaf_key] = rows or []
            if rows is None:
                _fault(line, leaf_key, _("A line has more parts than there are columns."), column)
        else:
            typed[leaf_key] = text
    if not line.key or len(line.key) > 120:
        line.troubles.append(
            Trouble(f"A{number}", KEY, _("Give each row a key of its own, up to 120 characters."))
        )
    return line, {"typed": typed, "columns": {key: column for column, key in places.items()}}


def _letter(column: int) -> str:
    """A, B, … AA, counted from nought."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - megabytes that few processes need

    return str(get_column_letter(column + 1))


def _fault(line: Line, leaf: str, message: str, column: int | None = None) -> None:
    cell = f"{_letter(column)}{line.number}" if column is not None else str(line.number)
    line.troubles.append(Trouble(cell, leaf_title(leaf), message))


def _resolve(lines: list[tuple[Line, dict[str, Any]]]) -> None:
    """Beside what the depository holds: in a handful of queries, however many rows."""
    keys = [line.key for line, _typed in lines]
    practices = {
        row.key: row.practice
        for row in SourceKey.objects.filter(key__in=keys).select_related("practice__current")
    }
    coded = Practice.objects.filter(code__in=keys, current__isnull=False).select_related("current")
    practices = {**practices, **{practice.code: practice for practice in coded}}
    known = _known([sheet["typed"] for _line, sheet in lines])
    seen: set[str] = set()
    for line, sheet in lines:
        if line.key in seen:
            line.troubles.append(
                Trouble(f"A{line.number}", KEY, _("This key stands in another row already."))
            )
        seen.add(line.key)
        _judge(line, sheet, practices.get(line.key), known)


def _judge(line: Line, sheet: dict[str, Any], practice: Practice | None, known: dict[str, set[str]]) -> None:
    before = as_typed(practice.current.read()) if practice and practice.current else {}
    after = {key: value for key, value in {**before, **sheet["typed"]}.items() if value}
    line.content, faults = as_content(after)
    line.title = str(after.get("title.uk") or after.get("title.en") or "")[:120]
    for leaf, wrong in faults.items():
        for one in wrong:
            _fault(line, leaf, str(FAULT[one.code]), sheet["columns"].get(leaf))
    for leaf, values in known.items():
        given = sheet["typed"].get(leaf) or []
        for value in [given] if isinstance(given, str) else given:
            if value not in values and leaf not in faults:
                _fault(
                    line,
                    leaf,
                    _("There is no such value: %(value)s.") % {"value": value[:80]},
                    sheet["columns"].get(leaf),
                )
    if practice is not None:
        line.code = practice.code
        if practice.origin == Origin.BODY or practice.state == WITHDRAWN:
            line.troubles.append(
                Trouble(f"A{line.number}", KEY, _("This record is kept by its body, or was withdrawn."))
            )
    line.changes = (
        [
            Change(leaf_title(key), _shown(value_at(before, key)), _shown(value_at(after, key)))
            for key in changed_leaves(before, after)
        ]
        if practice
        else []
    )
    line.what = (
        What.FAULTY
        if line.troubles
        else What.NEW
        if practice is None
        else What.CHANGED
        if line.changes
        else What.SAME
    )


def _known(sheets: Sequence[dict[str, Any]]) -> dict[str, set[str]]:
    codes = {sheet.get("place") for sheet in sheets} - {None, "", "ukraine"}
    bodies = {sheet.get("lead") for sheet in sheets} - {None, ""}
    bodies |= {key for sheet in sheets for key in sheet.get("partners") or ()}
    there = set(Organisation.objects.filter(key__in=bodies).values_list("key", flat=True))
    return {
        "place": {"ukraine", *Place.objects.filter(code__in=codes).values_list("code", flat=True)},
        "lead": there,
        "partners": there,
        "category": {one.key for one in categories()},
        "topics": {one.key for one in topics()},
    }


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(item if isinstance(item, str) else " · ".join(item.values()) for item in value)
