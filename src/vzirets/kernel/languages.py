"""Words kept in both languages: which one a reader gets."""

from django.utils.translation import get_language


def spoken(uk: str, en: str) -> str:
    """The text in the reader's language, or in the other where that is all there is."""
    return (en or uk) if get_language() == "en" else (uk or en)
