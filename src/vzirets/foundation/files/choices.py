"""The closed lists of the room, as plain enums, and the limits that logic is given."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a kept file is: a picture is drawn anew and shown on pages, a document is downloaded."""

    PICTURE = "picture"
    DOCUMENT = "document"


class State(StrEnum):
    """What the virus scanner said. Nothing quarantined is ever served."""

    CLEAN = "clean"
    QUARANTINED = "quarantined"  # the scanner found something, or could not be asked: see `finding`
    UNSCANNED = "unscanned"  # no scanner is set up


class Reason(StrEnum):
    """Why a file is refused. Each has a text that says what to do."""

    EMPTY = "empty"
    INTERRUPTED = "interrupted"
    BIG_PICTURE = "big_picture"
    BIG_DOCUMENT = "big_document"
    SVG = "svg"
    MARKUP = "markup"
    RTF = "rtf"
    OLD_OFFICE = "old_office"
    OTHER_OFFICE = "other_office"
    OTHER_PICTURE = "other_picture"
    ARCHIVE = "archive"
    PROGRAM = "program"
    UNKNOWN = "unknown"
    NOT_A_PICTURE = "not_a_picture"
    TOO_MANY_DOTS = "too_many_dots"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    NESTED = "nested"
    ACTIVE = "active"
    REMOTE = "remote"
    LOCKED = "locked"
    TWO_IN_ONE = "two_in_one"
    DAMAGED = "damaged"
    INFECTED = "infected"


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file that is accepted. `extension` is what its kept name ends with."""

    name: str
    extension: str
    kind: Kind


_ODF = "application/vnd.oasis.opendocument"
_OOXML = "application/vnd.openxmlformats-officedocument"

JPEG = MediaType("image/jpeg", "jpg", Kind.PICTURE)
PNG = MediaType("image/png", "png", Kind.PICTURE)
WEBP = MediaType("image/webp", "webp", Kind.PICTURE)
PDF = MediaType("application/pdf", "pdf", Kind.DOCUMENT)
DOCX = MediaType(f"{_OOXML}.wordprocessingml.document", "docx", Kind.DOCUMENT)
XLSX = MediaType(f"{_OOXML}.spreadsheetml.sheet", "xlsx", Kind.DOCUMENT)
PPTX = MediaType(f"{_OOXML}.presentationml.presentation", "pptx", Kind.DOCUMENT)
ODT = MediaType(f"{_ODF}.text", "odt", Kind.DOCUMENT)
ODS = MediaType(f"{_ODF}.spreadsheet", "ods", Kind.DOCUMENT)
ODP = MediaType(f"{_ODF}.presentation", "odp", Kind.DOCUMENT)
CSV = MediaType("text/csv", "csv", Kind.DOCUMENT)
TXT = MediaType("text/plain", "txt", Kind.DOCUMENT)

MEDIA_TYPES: dict[str, MediaType] = {
    kind.name: kind for kind in (JPEG, PNG, WEBP, PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT)
}

# What a browser's file chooser offers. A GIF is kept as a still PNG; a picture may be a document: a scan.
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_DOCUMENTS = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".txt")
ACCEPTED: dict[Kind, tuple[str, ...]] = {Kind.PICTURE: _PICTURES, Kind.DOCUMENT: (*_DOCUMENTS, *_PICTURES)}

RENDITION_WIDTHS = (480, 960, 1600)
LONGEST_SIDE = 4096  # pixels of a kept picture: an A4 page at 350 dots an inch; larger ones are drawn smaller


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, pictures in pixels; `side` is the longest a picture may be in either direction."""

    picture: int
    document: int
    pixels: int
    side: int = 16_000  # WebP ends at 16,383
    members: int = 10_000  # parts of an office file
    unpacked: int = 512 * 1024 * 1024
    ratio: int = 200  # unpacked to packed, looked at above `ratio_from`
    ratio_from: int = 32 * 1024 * 1024

    def of(self, kind: Kind) -> int:
        return self.picture if kind == Kind.PICTURE else self.document
