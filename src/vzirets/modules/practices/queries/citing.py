"""A reading as what a reference tells."""

from datetime import date

from django.conf import settings
from django.utils.timezone import localdate

from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.practices.choices import Origin
from vzirets.modules.practices.logic.citing import Citable
from vzirets.modules.practices.queries.addresses import path_of
from vzirets.modules.practices.queries.reading import Reading


def citable(reading: Reading, *, seen: date | None = None) -> Citable:
    """The version read, at its address for ever: what a reader of the reference gets is what was cited."""
    language = reading.lang("title")
    version = reading.version
    return Citable(
        code=reading.practice.code,
        number=version.number,
        title=reading.title,
        authors=_authors(reading, language),
        portal=settings.SITE_TITLE[language],
        url=settings.PUBLIC_ADDRESS + path_of("practices:version", reading.practice.code, version.number),
        published=localdate(version.published_at),
        seen=seen or localdate(),
        language=language,
    )


def _authors(reading: Reading, language: str) -> tuple[str, ...]:
    """The bodies that wrote it; none of a record that the office compiled."""
    if reading.practice.origin == Origin.COMPILED:
        return ()
    bodies = (*filter(None, [reading.lead]), *reading.partners)
    unlisted = (name.for_reader(language) for name in reading.content.partner_names)
    return (*(_named(body, language) for body in bodies), *unlisted)


def _named(body: Organisation, language: str) -> str:
    return (body.name_en or body.name_uk) if language == "en" else (body.name_uk or body.name_en)
