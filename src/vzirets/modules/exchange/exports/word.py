"""A practice as DOCX to be filled in: a heading for each question, help under it, the answer below."""

from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vzirets.modules.exchange.logic.form import HELP, Mark, paragraphs, possible
from vzirets.modules.practices.api import (
    LISTS,
    TABLES,
    Leaf,
    Typed,
    column_title,
    leaf_title,
    question_help,
    questions,
    said,
    value_at,
)

_QUIET = RGBColor(0x54, 0x5B, 0x66)
_SPARE_ROWS = 3


def docx(typed: Typed, mark: Mark, title: str) -> bytes:
    """The file. Empty where nothing is typed."""
    word = _blank(title)
    word.add_heading(possible(title), level=0)
    _help(
        word,
        _(
            "Write under the headings and leave the headings as they are. What you don’t know yet, leave "
            "empty. Then bring the file back to the portal: you will see what was read before anything is "
            "saved. Pictures and documents are added on the portal."
        ),
    )
    _help(word, _("Leave this line as it is: %(mark)s") % {"mark": mark})
    for section, leaves in questions().items():
        word.add_heading(section, level=1)
        for leaf in leaves:
            word.add_heading(leaf_title(leaf.key), level=2)
            _help(word, question_help(leaf))
            _answer(word, leaf, said(leaf, value_at(typed, leaf.key)))
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _blank(title: str) -> Word:
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    word.core_properties.title = possible(title)[:255]
    word.core_properties.author = ""
    language = "uk-UA" if get_language() == "uk" else "en-GB"
    word.core_properties.language = language
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    normal.element.get_or_add_rPr().append(tongue)
    quiet = word.styles.add_style(HELP, WD_STYLE_TYPE.PARAGRAPH)
    quiet.base_style = normal
    quiet.font.italic, quiet.font.size, quiet.font.color.rgb = True, Pt(9), _QUIET
    return word


def _help(word: Word, text: str) -> None:
    """Locked, so that nobody writes an answer into it by mistake."""
    paragraph = word.add_paragraph(text, style=HELP)
    frame, about, held = (OxmlElement(name) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    for name, value in (("w:tag", HELP), ("w:lock", "sdtContentLocked")):
        one = OxmlElement(name)
        one.set(qn("w:val"), value)
        about.append(one)
    frame.append(about)
    frame.append(held)
    paragraph._p.addprevious(frame)
    held.append(paragraph._p)


def _answer(word: Word, leaf: Leaf, words: Any) -> None:
    if leaf.kind in TABLES:
        _rows(word, leaf, words)
        return
    for line in words if leaf.kind in LISTS else paragraphs(words):
        word.add_paragraph(possible(line))
    if leaf.kind in LISTS and not words:
        word.add_paragraph()


def _rows(word: Word, leaf: Leaf, rows: list[list[str]]) -> None:
    table = word.add_table(rows=1, cols=len(leaf.columns), style="Table Grid")
    table.autofit = True
    for cell, column in zip(table.rows[0].cells, leaf.columns, strict=True):
        cell.paragraphs[0].add_run(column_title(leaf, column.name)).bold = True
    for row in [*rows, *([[""] * len(leaf.columns)] * _SPARE_ROWS)]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = possible(text)
    word.add_paragraph()
