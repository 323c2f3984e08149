"""Each file that means harm, or cannot be read, is refused with a text that says what to do."""

import io
import zipfile

import pytest

from vzirets.foundation.files.api import Kind, StoredFile
from vzirets.foundation.files.choices import Reason
from vzirets.foundation.files.tests import samples
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

MACRO_TYPES = samples.content_types("application/vnd.ms-word.document.macroEnabled.main+xml")
BIN_TYPE = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'


def nested(depth):
    data = samples.office()
    for _ in range(depth):
        data = samples.office("docx", ("word/embeddings/inner.docx", data))
    return data


def hidden_between_parts():
    data = samples.office()
    second = data.index(b"PK\x03\x04", 4)
    hidden = b"<?php system($_GET[0]); ?>"
    parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    changed = data[:second] + hidden + data[second:]
    for part in parts[1:]:
        old, new = (
            number.to_bytes(4, "little") for number in (part.header_offset, part.header_offset + len(hidden))
        )
        place = changed.index(part.filename.encode(), changed.index(b"PK\x01\x02")) - 46
        assert changed[place + 42 : place + 46] == old
        changed = changed[: place + 42] + new + changed[place + 46 :]
    end = changed.rindex(b"PK\x05\x06")
    start = int.from_bytes(changed[end + 16 : end + 20], "little") + len(hidden)
    return changed[: end + 16] + start.to_bytes(4, "little") + changed[end + 20 :]


DOCUMENTS = {
    "empty": (b"", Reason.EMPTY),
    "svg with script": (samples.SVG, Reason.SVG),
    "svg behind a declaration": (b'<?xml version="1.0"?>\n<!-- x -->\n<svg onload="alert(1)"/>', Reason.SVG),
    "svg in UTF-16": ("\ufeff<svg onload='alert(1)'/>".encode("utf-16"), Reason.SVG),
    "svg with a prefix": (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', Reason.SVG),
    "web page": (b"<!DOCTYPE html><script>alert(1)</script>", Reason.MARKUP),
    "web page after spaces": (b"\n\t <html><script>alert(1)</script>", Reason.MARKUP),
    "php": (b"<?php system($_GET[0]);", Reason.MARKUP),
    "rtf": (b"{\\rtf1\\ansi hello}", Reason.RTF),
    "old or locked office": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), Reason.OLD_OFFICE),
    "program of Windows": (b"MZ\x90\x00" + bytes(200), Reason.PROGRAM),
    "program of Linux": (b"\x7fELF\x02" + bytes(200), Reason.PROGRAM),
    "plain archive": (samples.archive([("a.txt", "text")]), Reason.ARCHIVE),
    "empty archive": (samples.archive([]), Reason.ARCHIVE),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(50), Reason.ARCHIVE),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(50), Reason.ARCHIVE),
    "telephone picture": (b"\0\0\0\x18ftypheic" + bytes(50), Reason.OTHER_PICTURE),
    "bitmap": (samples.picture("BMP"), Reason.OTHER_PICTURE),
    "tiff": (samples.picture("TIFF"), Reason.OTHER_PICTURE),
    "anything": (bytes(range(256)), Reason.UNKNOWN),
    "binary that is almost Cyrillic": (b"\xe0\xe1\xe2\x00\xe3", Reason.UNKNOWN),
    "high bytes that are no Cyrillic": (b"\x80\x81\x82\x83\x90\xa1" * 20, Reason.UNKNOWN),
    "macros": (samples.office("docx", ("word/vbaProject.bin", "x"), types=MACRO_TYPES), Reason.ACTIVE),
    "macros called docx": (samples.office("docx", ("word/vbaProject.bin", "x")), Reason.ACTIVE),
    "macros under another name": (
        samples.office("docx", ("word/x.bin", "x"), types=samples.content_types(more=BIN_TYPE)),
        Reason.ACTIVE,
    ),
    "macros by their link": (
        samples.office(
            "docx", ("word/_rels/document.xml.rels", samples.relations(("vbaProject", "x.bin", "")))
        ),
        Reason.ACTIVE,
    ),
    "macro type written with entities": (
        samples.office(types=MACRO_TYPES.replace("macroEnabled", "macro&#69;nabled")),
        Reason.ACTIVE,
    ),
    "macro sheet": (samples.office("xlsx", ("xl/macrosheets/sheet1.xml", "<x/>")), Reason.ACTIVE),
    "activex": (samples.office("docx", ("word/activeX/activeX1.bin", "x")), Reason.ACTIVE),
    "macros of OpenDocument": (
        samples.opendocument("text", ("Basic/Standard/Module1.xml", "<x/>")),
        Reason.ACTIVE,
    ),
    "script of OpenDocument": (samples.opendocument("text", ("Scripts/python/evil.py", "x")), Reason.ACTIVE),
    "entities that multiply": (
        samples.office(
            types='<!DOCTYPE x [<!ENTITY a "aaaa">]>' + samples.content_types().partition("?>")[2]
        ),
        Reason.ACTIVE,
    ),
    "template from the internet": (
        samples.office(
            "docx",
            (
                "word/_rels/settings.xml.rels",
                samples.relations(
                    ("attachedTemplate", "https://evil.example/t.dotm", 'TargetMode="External"')
                ),
            ),
        ),
        Reason.REMOTE,
    ),
    "template from a network share": (
        samples.office(
            "docx",
            (
                "word/_rels/settings.xml.rels",
                samples.relations(("attachedTemplate", r"\\evil\share\t.dotm", 'TargetMode="External"')),
            ),
        ),
        Reason.REMOTE,
    ),
    "office template": (
        samples.office(types=samples.content_types(f"{samples.CT}.wordprocessingml.template.main+xml")),
        Reason.OTHER_OFFICE,
    ),
    "drawing of OpenDocument": (samples.opendocument("graphics"), Reason.OTHER_OFFICE),
    "two kinds of office file": (
        samples.archive(
            [
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("[Content_Types].xml", samples.content_types()),
            ]
        ),
        Reason.TWO_IN_ONE,
    ),
    "locked OpenDocument": (
        samples.opendocument(manifest='<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>'),
        Reason.LOCKED,
    ),
    "archive bomb": (samples.office("docx", ("word/media/a.bmp", bytes(50_000_000))), Reason.UNPACKS_TOO_BIG),
    "bomb that states a small size": (
        samples.lying_size(samples.office("docx", ("word/a.xml", bytes(5_000_000))), "word/a.xml", 100),
        Reason.UNPACKS_TOO_BIG,
    ),
    "parts that swallow each other": (samples.swallowing(), Reason.TWO_IN_ONE),
    "bomb in an inner document": (
        samples.office(
            "docx", ("word/embeddings/a.xlsx", samples.office("xlsx", ("xl/a.xml", bytes(50_000_000))))
        ),
        Reason.UNPACKS_TOO_BIG,
    ),
    "document in a document in a document": (nested(2), Reason.NESTED),
    "archive in a document": (
        samples.office("docx", ("word/embeddings/a.zip", samples.archive([("a.exe", "MZ")]))),
        Reason.ARCHIVE,
    ),
    "rar in a document": (
        samples.office("docx", ("word/embeddings/a.bin", b"Rar!\x1a\x07\x01\x00")),
        Reason.NESTED,
    ),
    "part with a path upwards": (samples.office("docx", ("../../etc/passwd", "x")), Reason.DAMAGED),
    "part with a path from the root": (samples.office("docx", ("/etc/passwd", "x")), Reason.DAMAGED),
    "two parts of one name": (samples.office("docx", ("Word/Document.xml", "x")), Reason.DAMAGED),
    "broken off office file": (samples.office()[:-40], Reason.DAMAGED),
    "something before the archive": (b"PK\x03\x04junk" + samples.office(), Reason.TWO_IN_ONE),
    "something after the archive": (samples.office() + b"<?php ?>", Reason.TWO_IN_ONE),
    "something between the parts": (hidden_between_parts(), Reason.TWO_IN_ONE),
    "office file that is a PDF too": (
        samples.archive([("%PDF-1.4", "x"), ("[Content_Types].xml", samples.content_types())]),
        Reason.TWO_IN_ONE,
    ),
    "PDF that is an archive too": (samples.pdf() + samples.office(), Reason.TWO_IN_ONE),
    "PDF broken off": (samples.pdf()[:-20], Reason.DAMAGED),
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_it_is_refused_whatever_it_is_called(case, keep, shelved):
    data, reason = DOCUMENTS[case]
    for name in ("звіт.docx", "звіт.pdf", "фото.jpg", "дані.txt"):
        with pytest.raises(BadInput) as refused:
            keep(data, name)
        assert (refused.value.code, refused.value.where) == (reason.value, name)
        assert len(refused.value.message) > 30 and "%(" not in refused.value.message
    assert (StoredFile.objects.count(), shelved()) == (0, {})


PICTURES = {
    "PDF": (samples.pdf(), Reason.NOT_A_PICTURE),
    "office file": (samples.office(), Reason.NOT_A_PICTURE),
    "text": ("Просто текст".encode(), Reason.NOT_A_PICTURE),
    "svg": (samples.SVG, Reason.SVG),
    "broken off JPEG": (samples.picture(size=(400, 400), colour="green")[:500], Reason.DAMAGED),
    "JPEG of its first bytes only": (b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>", Reason.DAMAGED),
    "GIF of its first bytes and a script": (b"GIF89a/*" + bytes(50) + b"*/=1;alert(1)//", Reason.DAMAGED),
    "WebP of its first bytes only": (b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(20), Reason.DAMAGED),
    "PNG that claims 64 gigabytes": (samples.png_claiming(130_000, 130_000), Reason.TOO_MANY_DOTS),
    "PNG that claims 51 megapixels": (samples.png_claiming(7_200, 7_100), Reason.TOO_MANY_DOTS),
    "PNG with one endless side": (samples.png_claiming(16_001, 1), Reason.TOO_MANY_DOTS),
    "JPEG with a thousand passes": (
        samples.picture()[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 1000 + b"\xff\xd9",
        Reason.DAMAGED,
    ),
}


@pytest.mark.parametrize("case", PICTURES)
def test_it_is_refused_as_a_picture(case, keep, shelved):
    data, reason = PICTURES[case]
    with pytest.raises(BadInput) as refused:
        keep(data, "фото.jpg", Kind.PICTURE)
    assert refused.value.code == reason.value
    assert (StoredFile.objects.count(), shelved()) == (0, {})


def test_every_reason_is_explained_in_ukrainian_too():
    from django.utils.translation import override

    from vzirets.foundation.files.actions.refusing import TEXTS

    assert set(TEXTS) == set(Reason)
    with override("en"):
        english = {reason: str(text) for reason, text in TEXTS.items()}
    with override("uk"):
        assert [reason for reason, text in TEXTS.items() if str(text) == english[reason]] == []
