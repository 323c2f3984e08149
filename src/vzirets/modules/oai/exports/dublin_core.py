"""A practice in unqualified Dublin Core: what every harvester understands."""

from typing import Any

from django.conf import settings
from lxml import etree

from vzirets.modules.oai.exports.xml import SCHEMA_LOCATION, XML_LANG, XSI
from vzirets.modules.oai.queries.identifiers import identifier_of
from vzirets.modules.practices.api import Described, record_address
from vzirets.ui.prose import plain
from vzirets.ui.words import printable

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def dublin_core(parent: Any, told: Described) -> None:
    names = {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI}
    root = etree.SubElement(parent, f"{{{OAI_DC}}}dc", nsmap=names)
    root.set(SCHEMA_LOCATION, f"{OAI_DC} {SCHEMA}")
    _words(root, told)
    _bodies(root, told)
    _add(root, "publisher", settings.OPERATOR["uk"], "uk")
    _add(root, "date", told.changed_at.date().isoformat())
    _add(root, "type", "Text")
    _add(root, "identifier", record_address(told.code))
    _add(root, "identifier", identifier_of(told.code))
    content = told.content
    for source in content.sources if content else ():
        _add(root, "source", source)
    for language in told.languages:
        _add(root, "language", language)
    place = told.practice.place
    if told.practice.nationwide:
        _in_both(root, "coverage", "Україна", "Ukraine")
    elif place:
        _in_both(root, "coverage", place.label_in("uk"), place.label_in("en"))
    _add(root, "rights", settings.RECORD_LICENCE)


def _words(root: Any, told: Described) -> None:
    content = told.content
    if content is None:
        return
    _in_both(root, "title", content.title.uk, content.title.en)
    _in_both(root, "description", plain(content.summary.uk), plain(content.summary.en))
    subjects = [told.practice.category, *told.topics]
    for subject in filter(None, subjects):
        _in_both(root, "subject", subject.name_uk, subject.name_en)


def _bodies(root: Any, told: Described) -> None:
    if told.lead:
        _in_both(root, "creator", told.lead.name_uk, told.lead.name_en)
    for partner in told.partners:
        _in_both(root, "contributor", partner.name_uk, partner.name_en)
    for name in told.content.partner_names if told.content else ():
        _in_both(root, "contributor", name.uk, name.en)


def _in_both(root: Any, name: str, uk: str, en: str) -> None:
    _add(root, name, uk, "uk")
    _add(root, name, en, "en")


def _add(root: Any, name: str, text: str, language: str = "") -> None:
    if not text:
        return
    child = etree.SubElement(root, f"{{{DC}}}{name}")
    child.text = printable(text)
    if language:
        child.set(XML_LANG, language)
