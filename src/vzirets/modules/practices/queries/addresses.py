"""Where a practice is read, as whole addresses that stay the same for ever."""

from typing import Any

from vzirets.ui.addresses import address, in_language, public_address

# Fits wherever a code does, and is nobody's.
_STAND_IN = "VZ-00000000"


def path_of(name: str, code: str, *arguments: Any) -> str:
    """As `reverse(name, args=[code, *arguments])`; found for one code, into which others are put: a page has
    dozens of them, a whole download a hundred thousand."""
    return address(name, _STAND_IN, *arguments).replace(_STAND_IN, code)


def record_address(code: str, language: str = "uk") -> str:
    return public_address(in_language(path_of("practices:practice", code), language))


def version_address(code: str, number: int, language: str = "uk") -> str:
    return public_address(in_language(path_of("practices:version", code, number), language))


def metadata_address(code: str, form: str, language: str = "uk") -> str:
    """`form` is jsonld or datacite.json: the same practice as other machines read it."""
    return public_address(in_language(path_of("practices:metadata", code, form), language))


def document_address(code: str, number: int, form: str, language: str = "uk") -> str:
    """A version as a file: `form` is pdf, docx, png …"""
    path = path_of("practices:version-document", code, number, form)
    return public_address(in_language(path, language))


def whole_address(path: str) -> str:
    """Of something else that is linked to, in Ukrainian: there is one address for machines."""
    return public_address(in_language(path, "uk"))
