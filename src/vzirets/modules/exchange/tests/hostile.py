"""Files that nobody means well with, made of a good one. A key's end is the file's name."""

import io
import zipfile
from collections.abc import Callable

BIG = 60 * 1024 * 1024


def _repacked(body: bytes, changes: dict[str, Callable[[bytes], bytes]], **added: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
        for name, data in added.items():
            new.writestr(name, data)
    return out.getvalue()


def bomb(body: bytes) -> bytes:
    return _repacked(body, {}, **{"word/media/image1.bin": bytes(40 * 1024 * 1024)})


def macro(body: bytes) -> bytes:
    return _repacked(body, {}, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(512)})


def entity(part: str) -> Callable[[bytes], bytes]:
    said = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

    def made(body: bytes) -> bytes:
        return _repacked(body, {part: lambda xml: said + xml.rpartition(b"?>")[2]})

    return made


FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty:t.docx": lambda body: b"",
    "empty:t.xlsx": lambda body: b"",
    "another format:t.docx": lambda body: b"%PDF-1.4\n%%EOF",
    "text:t.docx": lambda body: "Просто текст".encode(),
    "page:t.docx": lambda body: b"<html><body>x</body></html>",
    "broken:t.xlsx": lambda body: body[: len(body) // 2],
    "bomb:t.docx": bomb,
    "macro:t.docx": macro,
    "entity:t.docx": entity("word/document.xml"),
    "entity:t.xlsx": entity("xl/workbook.xml"),
    "fifty megabytes:t.docx": lambda body: body + bytes(BIG),
}
