"""A practice as other programs get it: in short for lists, and as the whole record.

`language` is the one in which texts are told, each in the other where that is all there is; None tells every
text in both, as {"uk": …, "en": …}. What comes out holds JSON types only.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from vzirets.foundation.files.api import address, stored_files
from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.content import LANGUAGES, Content, Part, Text
from vzirets.modules.practices.models import Distinction, Practice, PracticeVersion

Said = str | dict[str, str]

# What `in_short` tells by name, and what the office notes for itself.
_TOLD_BY_NAME = {"lead", "partners", "place", "category", "topics", "status"}


def in_short(practice: Practice, language: str | None) -> dict[str, Any]:
    """A practice loaded `with_cards`, at no further query."""
    return {
        "code": practice.code,
        "url": _page(language, "practices:practice", practice.code),
        "title": _said(language, lambda: practice.title),
        "summary": _said(language, lambda: practice.summary),
        "organisation": _body(practice.lead, language),
        "place": _territory(practice, language),
        "category": _subject(practice.category, language),
        "topics": [_subject(topic, language) for topic in practice.topics.all()],
        "level": practice.level or None,
        "year": practice.year,
        "year_meaning": practice.year_meaning,
        "state": practice.status,
        "record_state": practice.state,
        "distinguished": practice.distinguished,
        "adoptions": practice.adoptions,
        "version": practice.current.number if practice.current else None,
        "published_at": _moment(practice.published_at),
        "changed_at": _moment(practice.changed_at),
    }


def record(practice: Practice, language: str | None = None) -> dict[str, Any]:
    """All that the current version of a published practice says, its awards, and all its versions."""
    if practice.current is None:
        raise ValueError(f"{practice.code} was never published")
    content = practice.current.read()
    return {
        **in_short(practice, language),
        "origin": practice.origin,
        "compiled": practice.origin == Origin.COMPILED,
        "partners": _partners(content, language),
        **_content(content, language),
        "distinctions": [_distinction(row, language) for row in _distinctions(practice)],
        "versions": [_version(row, practice, language) for row in practice.versions.defer("content")],
    }


def _content(content: Content, language: str | None) -> dict[str, Any]:
    told = {
        name: _told(getattr(content, name), language)
        for name in Content.model_fields
        if name not in _TOLD_BY_NAME
    }
    items = [*told["pictures"], *told["attachments"]]
    kept = stored_files([item["digest"] for item in items]) if items else {}
    for item in items:
        file = kept.get(item["digest"])
        item["url"] = settings.PUBLIC_ADDRESS + address(file, item["name"]) if file else None
    return told


def _told(value: Any, language: str | None) -> Any:
    if isinstance(value, Text):
        return value.for_reader(language) if language else value.model_dump()
    if isinstance(value, Part):
        return {name: _told(getattr(value, name), language) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [_told(item, language) for item in value]
    return value.value if isinstance(value, Enum) else value


def _said(language: str | None, words: Callable[[], str]) -> Said:
    if language is None:
        return {each: str(_said(each, words)) for each in LANGUAGES}
    with override(language):
        return str(words())


def _page(language: str | None, name: str, *args: Any) -> str:
    with override(language or settings.LANGUAGE_CODE):
        return settings.PUBLIC_ADDRESS + reverse(name, args=args)


def _body(body: Organisation | None, language: str | None) -> dict[str, Any] | None:
    if body is None:
        return None
    return {
        "key": body.key,
        "name": _said(language, lambda: body.name),
        "url": _page(language, "organisations:organisation", body.slug),
    }


def _territory(practice: Practice, language: str | None) -> dict[str, Any] | None:
    """All of Ukraine has no unit of the codifier: its code is "ukraine" and its oblast "UA"."""
    if practice.nationwide:
        name = {"uk": "Уся Україна", "en": "All of Ukraine"}
        return {
            "code": "ukraine",
            "name": name[language] if language else name,
            "oblast": "UA",
            "url": _page(language, "places:list"),
        }
    place: Place | None = practice.place
    if place is None:
        return None
    return {
        "code": place.code,
        "name": _said(language, lambda: place.name),
        "oblast": practice.oblast_code,
        "url": _page(language, "places:place", place.slug),
    }


def _subject(subject: Category | Topic | None, language: str | None) -> dict[str, Any] | None:
    if subject is None:
        return None
    return {"key": subject.key, "name": _said(language, lambda: subject.name)}


def _partners(content: Content, language: str | None) -> list[dict[str, Any] | None]:
    known = Organisation.objects.in_bulk(content.partners, field_name="key") if content.partners else {}
    return [_body(known[key], language) for key in content.partners if key in known]


def _distinctions(practice: Practice) -> list[Distinction]:
    return list(Distinction.objects.filter(version__practice=practice))


def _distinction(row: Distinction, language: str | None) -> dict[str, Any]:
    return {
        "title": _said(language, lambda: row.title),
        "year": row.year,
        "body": _said(language, lambda: row.body),
        "source": row.source or None,
    }


def _version(row: PracticeVersion, practice: Practice, language: str | None) -> dict[str, Any]:
    return {
        "number": row.number,
        "url": _page(language, "practices:version", practice.code, row.number),
        "published_at": _moment(row.published_at),
        "published_by": row.published_by,
        "note": row.change_note,
        "digest": row.digest,
    }


def _moment(at: Any) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
