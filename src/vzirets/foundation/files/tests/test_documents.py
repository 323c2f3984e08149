"""Honest documents are kept to the byte; what they are is seen from what they hold."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vzirets.foundation.files.api import content
from vzirets.foundation.files.choices import MEDIA_TYPES, Kind, Limits
from vzirets.foundation.files.logic.drawing import Drawn
from vzirets.foundation.files.logic.reading import read
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.foundation.files.tests import samples

UKRAINIAN = "Назва;Сума\r\nЄдиний ґанок «Їжак» – п’ять № 5;12,50\r\n"


def workbook():
    book = openpyxl.Workbook()
    for row in range(2000):
        book.active.append(["Вінниця", row, "дитячий садок"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def streamed_archive():
    """As programs write that can't turn back: sizes follow each part instead of preceding it."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, piece):
            self.data += bytes(piece)
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", samples.content_types())
        made.writestr("word/document.xml", "<document/>")
    return pipe.data


HONEST = {
    "PDF": (samples.pdf(), "application/pdf"),
    "docx": (samples.office("docx"), MEDIA_TYPES[f"{samples.CT}.wordprocessingml.document"].name),
    "docx with a table inside": (
        samples.office("docx", ("word/embeddings/table.xlsx", samples.office("xlsx"))),
        f"{samples.CT}.wordprocessingml.document",
    ),
    "docx with a picture and a local template": (
        samples.office(
            "docx",
            ("word/media/image1.png", samples.picture("PNG")),
            (
                "word/_rels/settings.xml.rels",
                samples.relations(
                    ("attachedTemplate", "file:///C:/Users/a/Normal.dotm", 'TargetMode="External"')
                ),
            ),
            (
                "word/_rels/document.xml.rels",
                samples.relations(("hyperlink", "https://vinnytsia.example/", 'TargetMode="External"')),
            ),
        ),
        f"{samples.CT}.wordprocessingml.document",
    ),
    "docx written in one pass": (streamed_archive(), f"{samples.CT}.wordprocessingml.document"),
    "xlsx of openpyxl": (workbook(), f"{samples.CT}.spreadsheetml.sheet"),
    "pptx": (samples.office("pptx"), f"{samples.CT}.presentationml.presentation"),
    "odt": (samples.opendocument("text"), "application/vnd.oasis.opendocument.text"),
    "ods with empty libraries of macros": (
        samples.opendocument(
            "spreadsheet", ("Basic/script-lc.xml", "<x/>"), ("Basic/Standard/script-lb.xml", "<x/>")
        ),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    "odp": (samples.opendocument("presentation"), "application/vnd.oasis.opendocument.presentation"),
    "text": ("Просто текст\n\f<не розмітка>".encode(), "text/plain"),
    "text that begins like a bitmap": ("BM банк мікрокредитів".encode(), "text/plain"),
    "text that begins like a program": (b"MZ is a country code", "text/plain"),
    "text of Windows": (UKRAINIAN.encode("cp1251"), "text/plain"),
    "text of Windows, Unicode": (UKRAINIAN.encode("utf-16"), "text/plain"),
    "text with its mark": (UKRAINIAN.encode("utf-8-sig"), "text/plain"),
    "text in English, two signs in it of Windows": ("Fee: 5 § – per § 7".encode("cp1251"), "text/plain"),
    "text longer than it is read at once": (("і" * 700_001).encode(), "text/plain"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", HONEST)
def test_it_is_kept_to_the_byte(case, keep):
    data, media_type = HONEST[case]
    file = keep(data, "документ")
    assert (file.media_type, file.kind, file.size) == (media_type, "document", len(data))
    assert file.name == f"документ.{MEDIA_TYPES[media_type].extension}"
    assert b"".join(content(file)) == data


@pytest.mark.django_db
def test_a_table_is_told_from_a_text_by_its_name(keep):
    file = keep(UKRAINIAN.encode("cp1251"), "Бюджет 2026.CSV")
    assert (file.media_type, file.name) == ("text/csv", "Бюджет 2026.csv")


LIMITS = Limits(picture=1 << 20, document=1 << 20, pixels=1_000_000, unpacked=4 << 20)
WHOLE = [
    samples.office(),
    samples.opendocument(),
    samples.pdf(),
    samples.swallowing(),
    UKRAINIAN.encode("cp1251"),
]


@settings(max_examples=400, deadline=None)
@given(sample=st.sampled_from(WHOLE), data=st.data())
def test_whatever_the_bytes_the_answer_is_a_type_or_a_refusal(sample, data):
    broken = bytearray(sample)
    for _ in range(data.draw(st.integers(0, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = broken[: data.draw(st.integers(1, len(broken)))] + data.draw(st.binary(max_size=8))
    try:
        found = read(io.BytesIO(cut), name="a", size=len(cut), kind=Kind.DOCUMENT, limits=LIMITS)
    except Refusal:
        return
    assert isinstance(found, Drawn) or found.name in MEDIA_TYPES


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=1, max_size=2000))
def test_any_bytes_at_all_are_a_type_or_a_refusal(data):
    try:
        found = read(io.BytesIO(data), name="a", size=len(data), kind=Kind.DOCUMENT, limits=LIMITS)
    except Refusal:
        return
    assert isinstance(found, Drawn) or found.name in MEDIA_TYPES


@settings(max_examples=200, deadline=None)
@example("юя0")
@example("яю.")
@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ \n;«»–№АЄІЇҐ0123456789abc", min_size=1))
def test_ukrainian_in_any_of_its_encodings_is_a_text(text):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251"):
        data = text.encode(encoding)
        assert (
            read(io.BytesIO(data), name="a.txt", size=len(data), kind=Kind.DOCUMENT, limits=LIMITS).name
            == "text/plain"
        )
