"""Whole addresses, as other machines keep them: the portal's own host in ASCII, whoever asked for what."""

from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.translation import get_language_from_path


def public_address(path: str) -> str:
    """«/practices/VZ-0001/» → «https://xn--…/practices/VZ-0001/»."""
    return f"{settings.PUBLIC_ADDRESS}{path}"


def public_host() -> str:
    """The portal's own name, in ASCII and without a port."""
    return urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"


def in_language(path: str, code: str) -> str:
    """«/en/practices/» ↔ «/practices/»: the default language has no prefix."""
    prefix = get_language_from_path(path)
    bare = path[len(prefix) + 1 :] or "/" if prefix else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def in_each_language(path: str) -> dict[str, str]:
    """Language → the whole address of the same page in it."""
    return {code: public_address(in_language(path, code)) for code, _name in settings.LANGUAGES}


def ascii_path(path: str) -> str:
    """A path as it stands in a header or a document of another machine."""
    return quote(path, safe="/%?=&+~:@!$'()*,;-._")
