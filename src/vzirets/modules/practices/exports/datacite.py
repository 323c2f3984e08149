"""A practice as DataCite's metadata schema 4 tells it: ready for the day when practices get DOIs.

Until then it is identified by its address. What isn't known has the schema's own word for that.
"""

from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.practices.logic.content import Text
from vzirets.modules.practices.queries.addresses import record_address, version_address
from vzirets.modules.practices.queries.described import Described
from vzirets.modules.practices.queries.tombstones import Tombstone
from vzirets.ui.prose import plain

SCHEMA = "http://datacite.org/schema/kernel-4"
UNKNOWN = ":unkn"


def datacite(told: Described) -> dict[str, Any]:
    content, version, practice = told.content, told.version, told.practice
    if content is None or version is None:
        raise ValueError("a withdrawn practice is told of by its tombstone")
    first = practice.published_at or version.published_at
    document = {
        **_frame(told.code),
        "titles": _titles(content.title),
        "creators": [_creator(told.lead)] if told.lead else [{"name": UNKNOWN}],
        "publicationYear": str(localdate(first).year),
        "language": "uk" if content.title.uk else "en",
        "version": str(version.number),
        "contributors": [{**_creator(body), "contributorType": "Other"} for body in told.partners],
        "subjects": _subjects(told),
        "dates": _distinct(
            [
                {"date": localdate(first).isoformat(), "dateType": "Issued"},
                {"date": localdate(version.published_at).isoformat(), "dateType": "Updated"},
            ]
        ),
        "descriptions": _distinct(_descriptions(content.summary)),
        "relatedIdentifiers": _distinct(
            [
                _related(version_address(told.code, version.number), "HasVersion"),
                *(_related(source, "IsDerivedFrom") for source in content.sources),
            ]
        ),
        "geoLocations": _place(told),
        "rightsList": [{"rightsUri": settings.RECORD_LICENCE}] if settings.RECORD_LICENCE else [],
    }
    return {name: value for name, value in document.items() if value != []}


def datacite_tombstone(stone: Tombstone) -> dict[str, Any]:
    """Nothing of its words: the office answers for what is left."""
    document = {
        **_frame(stone.code),
        "titles": [
            {"title": f"Практику {stone.code} вилучено", "lang": "uk"},
            {
                "title": f"Practice {stone.code} was withdrawn",
                "lang": "en",
                "titleType": "TranslatedTitle",
            },
        ],
        "creators": [{"name": settings.OPERATOR["uk"], "nameType": "Organizational"}],
        "publicationYear": str(localdate(stone.at).year),
        "dates": [
            {
                "date": localdate(stone.at).isoformat(),
                "dateType": "Withdrawn",
                "dateInformation": stone.reason,
            }
        ],
        "relatedIdentifiers": [_related(record_address(stone.replacement.code), "IsObsoletedBy")]
        if stone.replacement
        else [],
    }
    return {name: value for name, value in document.items() if value != []}


def _frame(code: str) -> dict[str, Any]:
    return {
        "schemaVersion": SCHEMA,
        "url": record_address(code),
        "alternateIdentifiers": [
            {"alternateIdentifier": record_address(code), "alternateIdentifierType": "URL"},
            {"alternateIdentifier": code, "alternateIdentifierType": "code of the practice"},
        ],
        "types": {"resourceType": "Practice of e-governance", "resourceTypeGeneral": "Text"},
        "publisher": {"name": settings.OPERATOR["uk"], "lang": "uk"},
    }


def _titles(title: Text) -> list[dict[str, str]]:
    found = [{"title": text, "lang": code} for code in ("uk", "en") if (text := getattr(title, code))]
    return [found[0], *({**other, "titleType": "TranslatedTitle"} for other in found[1:])]


def _creator(body: Organisation) -> dict[str, Any]:
    creator: dict[str, Any] = {"name": body.name_uk or body.name_en, "nameType": "Organizational"}
    if body.edrpou:
        creator["nameIdentifiers"] = [{"nameIdentifier": body.edrpou, "nameIdentifierScheme": "EDRPOU"}]
    return creator


def _subjects(told: Described) -> list[dict[str, str]]:
    subjects = [*filter(None, [told.practice.category]), *told.topics]
    return _distinct(
        [
            {"subject": text, "lang": code}
            for one in subjects
            for code in ("uk", "en")
            if (text := getattr(one, f"name_{code}"))
        ]
    )


def _descriptions(summary: Text) -> list[dict[str, str]]:
    return [
        {"description": plain(text), "descriptionType": "Abstract", "lang": code}
        for code in ("uk", "en")
        if (text := getattr(summary, code))
    ]


def _related(address: str, relation: str) -> dict[str, str]:
    return {"relatedIdentifier": address, "relatedIdentifierType": "URL", "relationType": relation}


def _place(told: Described) -> list[dict[str, str]]:
    if told.practice.nationwide:
        return [{"geoLocationPlace": "Україна"}]
    place = told.practice.place
    return [{"geoLocationPlace": place.label_in("uk")}] if place else []


def _distinct(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The schema lets nothing be said twice."""
    return [row for number, row in enumerate(rows) if row not in rows[:number]]
