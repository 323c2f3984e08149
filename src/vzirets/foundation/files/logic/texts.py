"""Plain texts and tables: UTF-8, UTF-16 with its mark, or the Windows Cyrillic that offices still write."""

import codecs
import re
from collections.abc import Iterator
from typing import IO

from vzirets.foundation.files.choices import CSV, TXT, MediaType, Reason
from vzirets.foundation.files.logic.refusal import Refusal

_CHUNK = 1 << 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKUP = re.compile(r"<\s*[!?a-z]", re.IGNORECASE)
_SVG = re.compile(r"<\s*(?:[\w-]+:)?svg\b|<!doctype\s+svg\b", re.IGNORECASE)
_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ"
_CYRILLIC = frozenset(_LETTERS + _LETTERS.upper() + "№«»–—’‘“”„…•§°±\xa0")
_LEAST_CYRILLIC = 0.95


def text_type(stream: IO[bytes], name: str) -> MediaType | None:
    """Text or table; None where the file is no text at all. Refuses markup and RTF, which are texts too."""
    encoding = next((code for code in _candidates(stream) if _reads_as(stream, code)), None)
    if encoding is None:
        return None
    _refuse_markup(_start(stream, encoding))
    return CSV if name.lower().rstrip(" .").endswith(".csv") else TXT


def _candidates(stream: IO[bytes]) -> tuple[str, ...]:
    stream.seek(0)
    mark = stream.read(2)
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return ("utf-16", "cp1251")  # where offices write «яю» and «юя» with these two bytes
    return ("utf-8-sig", "cp1251")


def _reads_as(stream: IO[bytes], encoding: str) -> bool:
    high = cyrillic = 0
    try:
        for part in _decoded(stream, encoding):
            if _FORBIDDEN.search(part):
                return False
            if encoding == "cp1251":
                signs = [sign for sign in part if sign >= "\x80"]
                high += len(signs)
                cyrillic += sum(sign in _CYRILLIC for sign in signs)
    except UnicodeDecodeError:
        return False
    return cyrillic >= high * _LEAST_CYRILLIC


def _decoded(stream: IO[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _start(stream: IO[bytes], encoding: str) -> str:
    return next(_decoded(stream, encoding)).lstrip("\ufeff \t\r\n\f\x85\xa0")[:8192]


def _refuse_markup(start: str) -> None:
    if start.startswith("{\\rtf"):
        raise Refusal(Reason.RTF)
    if _MARKUP.match(start):
        raise Refusal(Reason.SVG if _SVG.search(start) else Reason.MARKUP)
