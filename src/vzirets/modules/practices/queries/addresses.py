"""Where a practice is read, as whole addresses that stay the same for ever."""

from django.urls import reverse

from vzirets.ui.addresses import in_language, public_address


def record_address(code: str, language: str = "uk") -> str:
    return public_address(in_language(reverse("practices:practice", args=[code]), language))


def version_address(code: str, number: int, language: str = "uk") -> str:
    return public_address(in_language(reverse("practices:version", args=[code, number]), language))


def metadata_address(code: str, form: str, language: str = "uk") -> str:
    """`form` is jsonld or datacite.json: the same practice as other machines read it."""
    return public_address(in_language(reverse("practices:metadata", args=[code, form]), language))


def document_address(code: str, number: int, form: str, language: str = "uk") -> str:
    """A version as a file: `form` is pdf, docx, png …"""
    path = reverse("practices:version-document", args=[code, number, form])
    return public_address(in_language(path, language))


def whole_address(path: str) -> str:
    """Of something else that is linked to, in Ukrainian: there is one address for machines."""
    return public_address(in_language(path, "uk"))
