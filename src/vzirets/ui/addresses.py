"""Addresses by name, and whole ones as other machines keep them: the portal's own host in ASCII."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_path


def address(name: str, *arguments: Any, **named: Any) -> str:
    """As Django's `reverse`, found once: an address by name is another in another language only. For what
    every page shows, not for each of a hundred thousand things. Raises NoReverseMatch."""
    return _found(settings.ROOT_URLCONF, get_language(), name, arguments, tuple(named.items()))


@lru_cache(maxsize=1_000)
def _found(
    _urls: str | None,
    _language: str | None,
    name: str,
    arguments: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
) -> str:
    return reverse(name, args=arguments, kwargs=dict(named))


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
