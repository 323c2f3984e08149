"""Elements, and the words in them."""

import re
from typing import Any

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

# What no XML document can hold, however it is written.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: Any, name: str, text: object = "", **attributes: object) -> Any:
    """A child element in the namespace of its parent. Attributes without a value are left out."""
    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{name}")
    if text != "":
        child.text = cleaned(text)
    for attribute, value in attributes.items():
        if value not in (None, ""):
            child.set(attribute.rstrip("_"), cleaned(value))
    return child


def add_text(parent: Any, name: str, uk: str, en: str) -> None:
    """The same words in each language there are."""
    for code, text in (("uk", uk), ("en", en)):
        if text:
            add(parent, name, text).set(XML_LANG, code)


def cleaned(value: object) -> str:
    return _IMPOSSIBLE.sub("", str(value))
