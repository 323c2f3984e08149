"""A practice with all that its record says, as practice.xsd of this room tells."""

from typing import Any

from lxml import etree

from vzirets.modules.oai.choices import NAMESPACE
from vzirets.modules.oai.exports.xml import SCHEMA_LOCATION, XSI, add, add_text
from vzirets.modules.practices.api import Content, Described, Text, record_address
from vzirets.ui.addresses import public_address

# A field that holds many → the name of one. The order of elements is the order of the record's fields.
ONE_OF = {
    "indicators": "indicator",
    "legal_basis": "act",
    "costs": "cost",
    "partners": "partner",
    "partner_names": "partnerName",
    "topics": "topic",
    "links": "link",
    "videos": "video",
    "pictures": "picture",
    "attachments": "attachment",
    "sources": "source",
    "documents": "document",
}
# Told with the names behind their keys.
_REFERENCES = ("lead", "partners", "place", "category", "topics")


def whole(parent: Any, told: Described) -> None:
    content, version = told.content, told.version
    if content is None or version is None:
        raise ValueError("a withdrawn practice has no words to tell")
    root = etree.SubElement(parent, f"{{{NAMESPACE}}}practice", nsmap={None: NAMESPACE, "xsi": XSI})
    root.set(SCHEMA_LOCATION, f"{NAMESPACE} {public_address('/oai/practice.xsd')}")
    practice = told.practice
    for name, value in (
        ("code", told.code),
        ("version", version.number),
        ("state", practice.state),
        ("origin", practice.origin),
        ("digest", version.digest),
        ("published", practice.published_at and practice.published_at.date().isoformat()),
        ("changed", version.published_at.date().isoformat()),
        ("address", record_address(told.code)),
    ):
        if value:
            root.set(name, str(value))
    for field in Content.model_fields:
        if field in _REFERENCES:
            _reference(root, field, told)
        else:
            _add(root, field, getattr(content, field))
    for award in told.distinctions:
        element = add(root, "distinction", year=award.year, version=award.version.number, source=award.source)
        add_text(element, "title", award.title_uk, award.title_en)
        add_text(element, "body", award.body_uk, award.body_en)


def _reference(root: Any, field: str, told: Described) -> None:
    if field == "lead" and told.lead:
        _named(root, "lead", told.lead)
    elif field == "partners":
        for partner in told.partners:
            _named(root, "partner", partner)
    elif field == "category" and told.practice.category:
        _named(root, "category", told.practice.category)
    elif field == "topics":
        for topic in told.topics:
            _named(root, "topic", topic)
    elif field == "place":
        _place(root, told)


def _named(root: Any, name: str, row: Any) -> None:
    element = add(root, name, key=row.key, edrpou=getattr(row, "edrpou", None))
    add_text(element, "name", row.name_uk, row.name_en)


def _place(root: Any, told: Described) -> None:
    place = told.practice.place
    if told.practice.nationwide:
        add_text(add(root, "place", key="ukraine"), "name", "Україна", "Ukraine")
    elif place:
        add_text(add(root, "place", key=place.code), "name", place.label_in("uk"), place.label_in("en"))


def _add(parent: Any, field: str, value: Any) -> None:
    """A value of a record, whatever it is made of; what isn't said isn't written."""
    if isinstance(value, Text):
        add_text(parent, _camel(field), value.uk, value.en)
    elif isinstance(value, tuple):
        for one in value:
            _add(parent, ONE_OF.get(field, field), one)
    elif hasattr(type(value), "model_fields"):
        if value != type(value).model_construct():
            element = add(parent, _camel(field))
            for name in type(value).model_fields:
                _add(element, name, getattr(value, name))
    elif value is not None and value is not False and value != "":
        add(parent, _camel(field), "true" if value is True else _number(value))


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
