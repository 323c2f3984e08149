"""Escaping where a list does it by the thousand."""

from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString


def escaped(value: Any) -> SafeString:
    """As Django's `conditional_escape`, which looks for translations in each value first: a plain text and
    what is safe already, and that is nearly all, are known at once."""
    if type(value) is str:
        return SafeString(escape(value))
    return value if type(value) is SafeString else conditional_escape(value)
