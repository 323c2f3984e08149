"""What a file is by its first bytes. The name and the type a browser states are never believed.

This only chooses the reader (pictures, pdf, package, text) that then looks at the whole file, and names what
is refused.
"""

from enum import StrEnum
from typing import NoReturn

from vzirets.foundation.files.choices import Reason
from vzirets.foundation.files.logic.refusal import Refusal

HEAD = 4096  # bytes to be given


class Look(StrEnum):
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    GIF = "GIF"
    PDF = "PDF"
    PACKAGE = "PACKAGE"
    OTHER = "OTHER"  # perhaps a text


PICTURES = frozenset({Look.JPEG, Look.PNG, Look.WEBP, Look.GIF})

_STARTS: tuple[tuple[bytes, Look], ...] = (
    (b"\xff\xd8\xff", Look.JPEG),
    (b"\x89PNG\r\n\x1a\n", Look.PNG),
    (b"GIF87a", Look.GIF),
    (b"GIF89a", Look.GIF),
    (b"%PDF-", Look.PDF),
    (b"PK\x03\x04", Look.PACKAGE),
)

_REFUSED: tuple[tuple[bytes, Reason], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OLD_OFFICE),
    (b"PK\x05\x06", Reason.ARCHIVE),
    (b"PK\x07\x08", Reason.ARCHIVE),
    (b"Rar!\x1a\x07", Reason.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"BZh", Reason.ARCHIVE),
    (b"\xfd7zXZ\x00", Reason.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Reason.ARCHIVE),
    (b"MZ", Reason.PROGRAM),
    (b"\x7fELF", Reason.PROGRAM),
    (b"\xca\xfe\xba\xbe", Reason.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Reason.PROGRAM),
    (b"\xce\xfa\xed\xfe", Reason.PROGRAM),
    (b"BM", Reason.OTHER_PICTURE),
    (b"II*\x00", Reason.OTHER_PICTURE),
    (b"MM\x00*", Reason.OTHER_PICTURE),
    (b"8BPS", Reason.OTHER_PICTURE),
    (b"\x00\x00\x01\x00", Reason.OTHER_PICTURE),
)

_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif", b"avis")


def look(head: bytes) -> Look:
    """Which reader the file is for."""
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Look.WEBP
    return Look.OTHER


def refuse_unreadable(head: bytes) -> NoReturn:
    """Says no to what no reader takes and what isn't text, naming it where its first bytes tell."""
    for start, reason in _REFUSED:
        if head.startswith(start):
            raise Refusal(reason)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        raise Refusal(Reason.OTHER_PICTURE)
    raise Refusal(Reason.UNKNOWN)
