"""Lists of practices as Atom feeds (RFC 4287); what was withdrawn stands as a deleted entry (RFC 6721)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from lxml import etree

from vzirets.kernel.languages import spoken
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.addresses import record_address
from vzirets.ui.prose import plain
from vzirets.ui.words import printable

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class About:
    """`address` is the feed's own; `page` shows people the same; `following` is its next part, or empty."""

    title: str
    address: str
    page: str
    language: str
    following: str = ""


def atom(about: About, practices: Iterable[Practice]) -> bytes:
    rows = list(practices)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "at": TOMBSTONES})
    root.set(_LANG, about.language)
    _add(root, "id", about.address)
    _add(root, "title", about.title)
    _add(root, "updated", _moment(max((row.stamped_at for row in rows), default=_LONG_AGO)))
    author = _add(root, "author")
    _add(author, "name", settings.OPERATOR[about.language])
    _link(root, "self", about.address, "application/atom+xml")
    _link(root, "alternate", about.page, "text/html")
    if about.following:
        _link(root, "next", about.following, "application/atom+xml")
    for row in rows:
        if row.state == State.WITHDRAWN:
            gone = etree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry")
            gone.set("ref", record_address(row.code))
            gone.set("when", _moment(row.stamped_at))
        else:
            _entry(root, row, about.language)
    body: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return body


def _entry(root: Any, row: Practice, language: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", record_address(row.code))
    _add(entry, "title", row.title)
    _add(entry, "updated", _moment(row.changed_at or row.stamped_at))
    if row.published_at:
        _add(entry, "published", _moment(row.published_at))
    if row.summary:
        _add(entry, "summary", plain(row.summary))
    if row.lead:
        _add(_add(entry, "author"), "name", row.lead.name)
    _link(entry, "alternate", record_address(row.code, language), "text/html")
    subjects = [*filter(None, [row.category]), *row.topics.all()]
    for subject in subjects:
        category = _add(entry, "category")
        category.set("term", subject.key)
        category.set("label", spoken(subject.name_uk, subject.name_en))


def _add(parent: Any, name: str, text: str = "") -> Any:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = printable(text) or None
    return child


def _link(parent: Any, rel: str, address: str, media: str) -> None:
    link = _add(parent, "link")
    link.set("rel", rel)
    link.set("type", media)
    link.set("href", address)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
