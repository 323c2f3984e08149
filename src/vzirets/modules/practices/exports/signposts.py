"""Signposting, level 1: in headers, the way from a page to all that belongs to it, and back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http.response import HttpResponseBase

from vzirets.modules.practices.queries.addresses import (
    metadata_address,
    record_address,
    version_address,
    whole_address,
)
from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.queries.tombstones import Tombstone
from vzirets.ui.addresses import ascii_path, public_address

MEDIA = {"jsonld": "application/ld+json", "datacite.json": "application/vnd.datacite.datacite+json"}
PAGE_TYPES = ("https://schema.org/AboutPage", "https://schema.org/Article")
REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"


@dataclass(frozen=True, slots=True)
class Signpost:
    address: str
    rel: str
    media: str = ""

    def __str__(self) -> str:
        kind = f'; type="{self.media}"' if self.media else ""
        return f'<{ascii_path(self.address)}>; rel="{self.rel}"{kind}'


def of_reading(reading: Reading, items: Iterable[tuple[str, str]]) -> list[Signpost]:
    """`items`: path and media type of what belongs to the practice, its files and its documents."""
    code = reading.practice.code
    number = reading.version.number
    cited = record_address(code) if reading.is_current else version_address(code, number)
    posts = [Signpost(cited, "cite-as")]
    posts += [Signpost(kind, "type") for kind in PAGE_TYPES]
    bodies = [*filter(None, [reading.lead]), *reading.partners]
    posts += [Signpost(whole_address(body.get_absolute_url()), "author") for body in bodies]
    if settings.RECORD_LICENCE:
        posts.append(Signpost(settings.RECORD_LICENCE, "license"))
    posts += _described_by(code)
    posts += [Signpost(public_address(path), "item", media) for path, media in items]
    posts.append(Signpost(f"{settings.PUBLIC_ADDRESS}/dcat", "collection"))
    if not reading.is_current:
        posts.append(Signpost(record_address(code), "latest-version"))
    return posts


def of_metadata(code: str) -> list[Signpost]:
    """The way back, from what tells of a practice to its page."""
    return [Signpost(record_address(code), "describes", "text/html")]


def of_document(code: str) -> list[Signpost]:
    """The way back, from a file of a practice to its page."""
    posts = [Signpost(record_address(code), "collection", "text/html")]
    return [*posts, Signpost(settings.RECORD_LICENCE, "license")] if settings.RECORD_LICENCE else posts


def of_tombstone(stone: Tombstone) -> list[Signpost]:
    posts = [Signpost(record_address(stone.code), "cite-as"), *_described_by(stone.code)]
    if stone.replacement:
        instead = record_address(stone.replacement.code)
        posts += [Signpost(instead, "successor-version"), Signpost(instead, REPLACED_BY)]
    return posts


def put_up(response: HttpResponseBase, posts: Iterable[Signpost]) -> None:
    present = [response["Link"]] if response.has_header("Link") else []
    response["Link"] = ", ".join([*present, *map(str, posts)])


def _described_by(code: str) -> list[Signpost]:
    return [Signpost(metadata_address(code, form), "describedby", media) for form, media in MEDIA.items()]
