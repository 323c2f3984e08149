"""Reading a filled DOCX: what stands under each heading. Nothing is run, followed or reckoned."""

import io
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from vzirets.kernel.errors import BadInput
from vzirets.modules.exchange.logic.form import HELP, Answer, Form, Trouble, joined, mark_in
from vzirets.modules.practices.api import (
    LEAVES,
    LISTS,
    TABLES,
    Leaf,
    column_title,
    headings,
    plain,
    question_help,
    section_titles,
)

LANGUAGES = ("uk", "en")
# Blocks of a file longer than any answer: whoever brings more is told.
_MOST_BLOCKS = 20_000
_HEADING = re.compile(r"(?i)^(heading|title|заголовок)\b")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.form = Form()
        self.known, self.sections = headings(), section_titles()
        self.leaf: Leaf | None = None
        self.heading = ""
        self.pieces: list[tuple[str, bool]] = []
        self.rows: list[list[str]] = []
        try:
            self.word = Document(io.BytesIO(data))
        except Exception as error:
            raise BadInput(_("This document can’t be read. Save it anew as DOCX and try again.")) from error

    def read(self) -> Form:
        for number, block in enumerate(_blocks(self.word.element.body)):
            if number > _MOST_BLOCKS:
                raise BadInput(_("This document is too long. Bring one practice in one file."))
            if block.tag == qn("w:tbl"):
                self._table(Table(block, self.word))
            else:
                self._paragraph(Paragraph(block, self.word))
        self._close()
        return self.form

    def _paragraph(self, paragraph: Paragraph) -> None:
        text, style = _text(paragraph._p), str(getattr(paragraph.style, "name", "") or "")
        if (mark := mark_in(text)) is not None:
            self.form.mark = self.form.mark or mark
        elif _HEADING.match(style):
            self._head(text, first=style.lower().startswith("title"))
        elif style == HELP:
            self._helped(text)
        elif self.leaf is not None or text.strip():
            self._say(
                text,
                point=style.startswith("List")
                or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None),
            )

    def _head(self, text: str, *, first: bool) -> None:
        if not text.strip():
            return
        self._close()
        self.heading = text.strip()
        if plain(text) in self.known:
            self.leaf = LEAVES[self.known[plain(text)]]
            if self.leaf.key in self.form.answers:
                self._trouble(_("This heading stands twice: leave one of them."))
                self.leaf = None
        elif not first and plain(text) not in self.sections:
            self._trouble(_("There is no such heading in the template. Make it an ordinary line of text."))

    def _helped(self, text: str) -> None:
        """Help is not an answer; what somebody wrote behind it is."""
        more = text.strip()
        for language in LANGUAGES:
            with override(language):
                ours = question_help(self.leaf) if self.leaf else ""
            more = more.removeprefix(ours).strip()
        if self.leaf is not None and more:
            self._say(more, point=False)

    def _say(self, text: str, *, point: bool) -> None:
        if self.leaf is None:
            if not self.heading or plain(self.heading) in self.known:
                return
            self._trouble(_("This text stands under no question: “%(text)s”") % {"text": text.strip()[:80]})
        elif self.leaf.kind in TABLES:
            if text.strip():
                self._trouble(_("Write this into the table: “%(text)s”") % {"text": text.strip()[:80]})
        else:
            self.pieces.append((text, point))

    def _table(self, table: Table) -> None:
        if self.leaf is None or self.leaf.kind not in TABLES:
            self._trouble(_("A table can’t be read here: write it as text."))
            return
        cells = [[_cell(cell) for cell in row.cells] for row in table.rows]
        wanted = [column_title(self.leaf, column.name) for column in self.leaf.columns]
        if not cells or len(cells[0]) != len(wanted):
            self._trouble(
                _("This table must have these columns: %(columns)s.") % {"columns": ", ".join(wanted)}
            )
            return
        self.rows += cells[1:]

    def _close(self) -> None:
        """The answer ends where the next heading begins."""
        if self.leaf is not None:
            self.form.answers[self.leaf.key] = self._answer(self.leaf)
        self.leaf, self.pieces, self.rows = None, [], []

    def _answer(self, leaf: Leaf) -> Answer:
        if leaf.kind in TABLES:
            rows = [row for row in self.rows if any(cell.strip() for cell in row)]
            cells = {
                (number, column.name): _("%(heading)s, row %(row)d, “%(column)s”")
                % {"heading": self.heading, "row": number + 1, "column": column_title(leaf, column.name)}
                for number in range(len(rows))
                for column in leaf.columns
            }
            return Answer(leaf.key, rows, self.heading, cells)
        if leaf.kind in LISTS:
            return Answer(leaf.key, [text for text, _point in self.pieces], self.heading)
        return Answer(leaf.key, joined(self.pieces), self.heading)

    def _trouble(self, message: str) -> None:
        self.form.troubles.append(Trouble(self.heading or _("The beginning of the file"), message))


def read_word(data: bytes) -> Form:
    """What the document says. Raises BadInput for what is no document."""
    return _Reader(data).read()


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, inside frames of any kind too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _blocks(child)


def _text(paragraph: Any) -> str:
    """The words as they stand when every proposed change is taken: what was struck out is gone."""
    return "".join(_words(paragraph))


def _words(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in _SILENT and isinstance(child.tag, str):
            yield from _words(child)


_SILENT = frozenset(
    qn(name)
    for name in (
        "w:pPr",
        "w:rPr",
        "w:del",
        "w:moveFrom",
        "w:drawing",
        "w:pict",
        "w:object",
        "w:sdtPr",
        "w:instrText",
    )
)


def _cell(cell: Any) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell._tc.iterchildren(qn("w:p"))).strip()
