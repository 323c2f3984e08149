"""Office files: OOXML and OpenDocument, without macros, other active parts, or templates from elsewhere."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO
from xml.parsers import expat  # entities can't be declared: see `_elements`

from vzirets.foundation.files.choices import DOCX, ODP, ODS, ODT, PPTX, XLSX, Limits, MediaType, Reason
from vzirets.foundation.files.logic.archive import Archive, Budget
from vzirets.foundation.files.logic.refusal import Refusal

_DEEPEST = 1  # a table inside a text is common; an office file in one in one is not
_LONGEST_LIST = 8 << 20  # bytes of a part that is read as XML

_OOXML = {f"{kind.name}.main+xml": kind for kind in (DOCX, XLSX, PPTX)}
_ODF = {kind.name: kind for kind in (ODT, ODS, ODP)}

_ACTIVE_TYPES = ("macroenabled", "vbaproject", "macrosheet", "activex", "msforms", "ms-office.script")
_ACTIVE_PARTS = re.compile(
    r"(?i)(^|/)(vbaproject\w*\.bin|vbadata\.xml)$|(^|/)(macrosheets|activex)/|^(basic/.*/(?!script-l[bc]\.xml$)|scripts/).+"
)
_ACTIVE_LINKS = ("vbaproject", "wordvbadata", "xlmacrosheet", "activexcontrol")
_REMOTE_LINKS = ("attachedtemplate", "oleobject", "frame", "subdocument")
_REMOTE = re.compile(r"(?i)^(https?|ftp|mhtml|smb):|^(file:)?[\\/]{2,}[^\\/]*[a-z0-9][^\\/:]*[\\/]")


def office_type(stream: IO[bytes], limits: Limits) -> MediaType:
    """Which office file this is, every part of it unpacked once and checked."""
    return _package(stream, Budget(limits), depth=0)


def _package(stream: IO[bytes], budget: Budget, depth: int) -> MediaType:
    stream.seek(0)
    if b"%PDF-" in stream.read(1024):
        raise Refusal(Reason.TWO_IN_ONE)
    archive = Archive(stream, budget)
    if any(_ACTIVE_PARTS.search(part.filename) for part in archive.parts):
        raise Refusal(Reason.ACTIVE)
    found: list[MediaType] = []
    for part in archive.parts:
        content = _watched(archive, part, budget, depth)
        if part.filename == "[Content_Types].xml":
            found.append(_declared(_whole(content)))
        elif part.filename == "mimetype" and part.header_offset == 0:
            found.append(_opendocument(_whole(content)))
        elif part.filename == "META-INF/manifest.xml":
            _refuse_password(_whole(content))
        elif part.filename.lower().endswith(".rels"):
            _refuse_links(_whole(content))
        else:
            for _ in content:
                pass
    if len(found) != 1:
        raise Refusal(Reason.TWO_IN_ONE if found else Reason.ARCHIVE)
    return found[0]


def _watched(archive: Archive, part: zipfile.ZipInfo, budget: Budget, depth: int) -> Iterator[bytes]:
    """The part's content; one that is itself an archive must be a sound office file too."""
    content = archive.content(part)
    first = next(content, b"")
    if not first.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")):
        yield first
        yield from content
        return
    if depth >= _DEEPEST or not first.startswith(b"PK"):
        raise Refusal(Reason.NESTED)
    inner = _whole(chain([first], content), budget.limits.document)
    _package(io.BytesIO(inner), budget, depth + 1)
    yield inner


def _whole(content: Iterator[bytes], most: int = _LONGEST_LIST) -> bytes:
    read = bytearray()
    for piece in content:
        read += piece
        if len(read) > most:
            raise Refusal(Reason.UNPACKS_TOO_BIG)
    return bytes(read)


def _declared(xml: bytes) -> MediaType:
    """The one main part that the list of content types names."""
    types = {attributes.get("ContentType", "").strip().lower() for _, attributes in _elements(xml)}
    if any(word in name for name in types for word in _ACTIVE_TYPES):
        raise Refusal(Reason.ACTIVE)
    mains = [kind for name, kind in _OOXML.items() if name in types]
    if len(mains) != 1:
        raise Refusal(Reason.OTHER_OFFICE)
    return mains[0]


def _opendocument(declared: bytes) -> MediaType:
    try:
        return _ODF[declared.decode("ascii").strip()]
    except (UnicodeDecodeError, KeyError) as error:
        raise Refusal(Reason.OTHER_OFFICE) from error


def _refuse_password(manifest: bytes) -> None:
    if any(name.rpartition(":")[2] == "encryption-data" for name, _ in _elements(manifest)):
        raise Refusal(Reason.LOCKED)


def _refuse_links(xml: bytes) -> None:
    for _, attributes in _elements(xml):
        link = attributes.get("Type", "").rpartition("/")[2].lower()
        if link in _ACTIVE_LINKS:
            raise Refusal(Reason.ACTIVE)
        if link in _REMOTE_LINKS and _REMOTE.match(attributes.get("Target", "").strip()):
            raise Refusal(Reason.REMOTE)


def _elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element with its attributes. A document type, where entities would be declared, is refused."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    add: Callable[[str, dict[str, str]], None] = lambda name, attributes: found.append((name, attributes))  # noqa: E731
    parser.StartElementHandler = add
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Refusal(Reason.DAMAGED) from error
    return found


def _refuse_doctype(*_: object) -> None:
    raise Refusal(Reason.ACTIVE)
