"""Rows as XLSX, written while they are read: the first bytes leave at once and nothing is kept.

An XLSX is a ZIP of a few XML files, and only the sheet is long. Every text is an inline string: a spreadsheet
never takes one for a formula, so nothing has to be changed in it.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile

from vzirets.modules.practices.exports.table import Cell, Row

# What a cell can hold, and what XML can't.
LONGEST = 32_767
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class _Sink:
    """Where the ZIP is written to: what has come since it was last emptied."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def xlsx_pieces(pieces: Iterable[list[Row]], *, title: str, widths: list[int]) -> Iterator[bytes]:
    """The file by pieces. The first row is the heads; `widths` are of the columns, in signs."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED, compresslevel=4) as book:  # type: ignore[call-overload]
        for name, text in _frame(title).items():
            book.writestr(name, _XML + text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write((_XML + _head(widths)).encode())
            number = 0
            for rows in pieces:
                sheet.write("".join(_line(number + n, row) for n, row in enumerate(rows, 1)).encode())
                number += len(rows)
                yield sink.taken()
            last = f"{_column(len(widths) - 1)}{max(1, number)}"
            sheet.write(f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode())
    yield sink.taken()


def _frame(title: str) -> dict[str, str]:
    """Every file of the workbook but its sheet."""
    override = '<Override PartName="/xl/{}.xml" ContentType="' + _TYPE + '.{}+xml"/>'
    kinds = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles")]
    relation = '<Relationship Id="rId{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    sheet_name = escape(_possible(re.sub(r"[\[\]:*?/\\]", " ", title))[:31])
    fonts = '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>'
    gray = '<fill><patternFill patternType="gray125"/></fill>'
    fills = f'<fills count="2"><fill><patternFill/></fill>{gray}</fills>'
    plain = '<xf fontId="{}" fillId="0" borderId="0" numFmtId="0" xfId="0">'
    style = plain + '<alignment vertical="top" wrapText="1"/></xf>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(override.format(*kind) for kind in kinds)
        + "</Types>",
        "_rels/.rels": relations.format(relation.format(1, "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations.format(
            relation.format(1, "worksheet", "worksheets/sheet1.xml")
            + relation.format(2, "styles", "styles.xml")
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{sheet_name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{fonts}{fills}<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf fontId="0" fillId="0" borderId="0" numFmtId="0"/></cellStyleXfs>'
        f'<cellXfs count="2">{style.format(0)}{style.format(1)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }


def _head(widths: list[int]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _line(number: int, row: Row) -> str:
    style = 1 if number == 1 else 0
    cells = (_cell(f"{_column(place)}{number}", cell, style) for place, cell in enumerate(row))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}" s="{style}"><v>{cell}</v></c>'
    text = escape(_possible(cell)[:LONGEST], quote=False)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _column(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("", text)
