"""A practice as schema.org tells it (JSON-LD): for search engines, in the page and beside it."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.queries.addresses import (
    document_address,
    metadata_address,
    record_address,
    version_address,
    whole_address,
)
from vzirets.modules.practices.queries.described import Described
from vzirets.modules.practices.queries.tombstones import Tombstone
from vzirets.ui.prose import plain

CONTEXT = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]
STATUS = {State.PUBLISHED: "Published", State.OUTDATED: "Outdated", State.DISCONTINUED: "Discontinued"}
# Forms of a practice that a person reads → what they are.
READ = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def linked(told: Described, language: str) -> dict[str, Any]:
    """What isn't known is left out."""
    content, version, practice = told.content, told.version, told.practice
    if content is None or version is None:
        raise ValueError("a withdrawn practice is told of by its tombstone")
    summary, about = plain(content.summary.for_reader(language)), _about(told, language)
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Article",
            "@id": record_address(told.code),
            "url": record_address(told.code, language),
            "mainEntityOfPage": record_address(told.code, language),
            "identifier": _code(told.code),
            "name": content.title.for_reader(language),
            "headline": content.title.for_reader(language)[:110],
            "abstract": summary,
            "description": summary,
            "keywords": [one["name"] for one in about],
            "image": document_address(told.code, version.number, "png", language),
            "inLanguage": content.title.said_in(language),
            "version": version.number,
            "datePublished": practice.published_at and practice.published_at.date().isoformat(),
            "dateModified": version.published_at.date().isoformat(),
            "creativeWorkStatus": STATUS[State(practice.state)],
            "author": [_body(told.lead, language)] if told.lead else [_office(language)],
            "contributor": [_body(partner, language) for partner in told.partners],
            "publisher": _office(language),
            "about": about,
            "spatialCoverage": _place(told, language),
            "award": [f"{award.title}, {award.year}" for award in told.distinctions],
            "isBasedOn": list(content.sources),
            "license": settings.RECORD_LICENCE,
            "isAccessibleForFree": True,
            "isPartOf": {"@type": "DataCatalog", "@id": f"{settings.PUBLIC_ADDRESS}/dcat"},
            "dcterms:hasVersion": {"@id": version_address(told.code, version.number)},
            "encoding": _encodings(told.code, version.number, language),
        }
    )


def linked_tombstone(stone: Tombstone, language: str) -> dict[str, Any]:
    """That it is gone, why, and what to read instead; nothing of its words."""
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Article",
            "@id": record_address(stone.code),
            "url": record_address(stone.code, language),
            "identifier": _code(stone.code),
            "name": _("Practice %(code)s was withdrawn") % {"code": stone.code},
            "description": stone.reason,
            "creativeWorkStatus": "Withdrawn",
            "expires": stone.at.date().isoformat(),
            "publisher": _office(language),
            "dcterms:isReplacedBy": {"@id": record_address(stone.replacement.code)}
            if stone.replacement
            else None,
        }
    )


def in_page(document: dict[str, Any]) -> SafeString:
    """To stand inside a script element: nothing in it can end the element."""
    return SafeString(json.dumps(document, ensure_ascii=False).translate(_ESCAPED))


def _encodings(code: str, number: int, language: str) -> list[dict[str, str]]:
    """The same words as files, and as the other form of these metadata."""
    forms = {media: document_address(code, number, form, language) for form, media in READ.items()}
    forms["application/vnd.datacite.datacite+json"] = metadata_address(code, "datacite.json")
    return [
        {"@type": "MediaObject", "contentUrl": address, "encodingFormat": media}
        for media, address in forms.items()
    ]


def _said(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def _code(code: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": "code", "value": code}


def _office(language: str) -> dict[str, str]:
    return {"@type": "Organization", "name": settings.OPERATOR[language], "url": settings.PUBLIC_ADDRESS}


def _body(body: Organisation, language: str) -> dict[str, Any]:
    code = {"@type": "PropertyValue", "propertyID": "EDRPOU", "value": body.edrpou}
    return _said(
        {
            "@type": "GovernmentOrganization" if body.is_public_body else "Organization",
            "name": (body.name_en or body.name_uk) if language == "en" else (body.name_uk or body.name_en),
            "url": whole_address(body.get_absolute_url()),
            "identifier": code if body.edrpou else None,
        }
    )


def _about(told: Described, language: str) -> list[dict[str, str]]:
    subjects = [*filter(None, [told.practice.category]), *told.topics]
    return [
        {"@type": "DefinedTerm", "name": getattr(one, f"name_{language}"), "termCode": one.key}
        for one in subjects
    ]


def _place(told: Described, language: str) -> dict[str, Any] | None:
    if told.practice.nationwide:
        return {"@type": "Country", "name": "Ukraine" if language == "en" else "Україна"}
    place = told.practice.place
    if place is None:
        return None
    code = {"@type": "PropertyValue", "propertyID": "KATOTTG", "value": place.code}
    return {"@type": "AdministrativeArea", "name": place.label_in(language), "identifier": code}
