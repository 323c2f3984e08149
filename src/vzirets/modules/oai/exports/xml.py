"""Elements, and the words in them."""

from typing import Any

from lxml import etree

from vzirets.ui.words import printable

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def add(parent: Any, name: str, text: object = "", **attributes: object) -> Any:
    """A child element in the namespace of its parent. Attributes without a value are left out."""
    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{name}")
    if text != "":
        child.text = printable(text)
    for attribute, value in attributes.items():
        if value not in (None, ""):
            child.set(attribute.rstrip("_"), printable(value))
    return child


def add_text(parent: Any, name: str, uk: str, en: str) -> None:
    """The same words in each language there are."""
    for code, text in (("uk", uk), ("en", en)):
        if text:
            add(parent, name, text).set(XML_LANG, code)
