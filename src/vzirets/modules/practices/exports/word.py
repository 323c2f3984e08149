"""A practice as DOCX, with real headings, lists and links, for whoever goes on writing from it."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_LANGUAGE = {"uk": "uk-UA", "en": "en-GB"}
# What XML can't hold at all.
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_QUIET, _LINK = RGBColor(0x54, 0x5B, 0x66), RGBColor(0x0B, 0x4F, 0xA8)


def docx(sheet: dict[str, Any]) -> bytes:
    """The document of `exports.sheet.sheet`."""
    word = _blank(sheet)
    if sheet["kicker"]:
        _said(word.add_paragraph(), sheet["kicker"]).font.color.rgb = _QUIET
    _said(word.add_heading(level=1), sheet["title"], sheet["title_lang"])
    if sheet["summary"]:
        _said(word.add_paragraph(), sheet["summary"], sheet["summary_lang"]).font.size = Pt(13)
    edition = {"label": _("Version"), "value": sheet["edition"], "note": "", "url": sheet["url"]}
    _facts(word, [*sheet["facts"], edition])
    for part in sheet["parts"]:
        _said(word.add_heading(level=2), part["title"])
        _blocks(word, part["content"], part["lang"])
    kept = BytesIO()
    word.save(kept)
    return kept.getvalue()


def _blank(sheet: dict[str, Any]) -> Word:
    word = Document()
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    about = word.core_properties
    about.title, about.author = _possible(sheet["title"])[:255], _possible(sheet["portal"])[:255]
    about.comments, about.language = sheet["url"], _LANGUAGE[sheet["language"]]
    about.created = about.modified = datetime.fromisoformat(sheet["published"])
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    _tongue(normal.element.get_or_add_rPr(), sheet["language"])
    _said(page.footer.paragraphs[0], f"{sheet['portal']} · {sheet['edition']}").font.size = Pt(8)
    return word


def _blocks(word: Word, blocks: list[dict[str, Any]], lang: str, style: str = "Normal") -> None:
    for block in blocks:
        kind = block["kind"]
        if kind == "paragraph":
            _runs(word.add_paragraph(style=style), block["runs"], lang)
        elif kind == "heading":
            _runs(word.add_heading(level=3), block["runs"], lang)
        elif kind == "list":
            listed = "List Number" if block["numbered"] else "List Bullet"
            for item in block["items"]:
                _blocks(word, item, lang, listed)
        elif kind == "quote":
            _blocks(word, block["blocks"], lang, "Quote")
        elif kind == "code":
            _said(word.add_paragraph(), block["text"]).font.name = "Consolas"
        elif kind == "table":
            _table(word, block["rows"], lang)
        elif kind == "facts":
            _facts(word, block["rows"])
        elif kind == "links":
            for row in block["rows"]:
                _linked(word.add_paragraph(style="List Bullet"), row["label"], row["url"])


def _facts(word: Word, rows: list[dict[str, str]]) -> None:
    table = word.add_table(rows=0, cols=2, style="Table Grid")
    for row in rows:
        label, value = table.add_row().cells
        _said(label.paragraphs[0], row["label"]).font.bold = True
        _linked(value.paragraphs[0], row["value"], row["url"])
        if row["note"]:
            _said(value.paragraphs[0], f" ({row['note']})").font.color.rgb = _QUIET
    word.add_paragraph()


def _table(word: Word, rows: list[list[list[dict[str, Any]]]], lang: str) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for line, row in zip(rows, table.rows, strict=True):
        for runs, cell in zip(line, row.cells, strict=True):
            _runs(cell.paragraphs[0], runs, lang)
    word.add_paragraph()


def _runs(paragraph: Paragraph, runs: list[dict[str, Any]], lang: str) -> None:
    for part in runs:
        run = _linked(paragraph, part["text"], part.get("href", ""), lang)
        run.bold, run.italic = part.get("strong"), part.get("em")
        if part.get("code"):
            run.font.name = "Consolas"


def _linked(paragraph: Paragraph, text: str, url: str, lang: str = "") -> Run:
    run = _said(paragraph, text, lang)
    if url:
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph._p.append(link)
        link.append(run._r)
        run.font.color.rgb, run.font.underline = _LINK, True
    return run


def _said(paragraph: Paragraph, text: str, lang: str = "") -> Run:
    run = paragraph.add_run(_possible(text))
    if lang:
        _tongue(run._r.get_or_add_rPr(), lang)
    return run


def _tongue(properties: Any, language: str) -> None:
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), _LANGUAGE[language])
    properties.append(tongue)


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("", text)
