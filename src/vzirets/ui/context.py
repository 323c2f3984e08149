"""What every page knows: the portal's name, its menus, this page in the other language, the theme."""

from functools import partial
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from vzirets.kernel import registry
from vzirets.ui.addresses import address, in_language, public_address
from vzirets.ui.licence import licence_of
from vzirets.ui.theme import theme_of

# code → name and its short form, each in its own language
NATIVE_NAMES = {"uk": ("Українська", "Укр"), "en": ("English", "Eng")}


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor of every page, and of the parts that rooms draw for it: made once for both."""
    language = get_language() or settings.LANGUAGE_CODE
    made: dict[tuple[Any, ...], dict[str, Any]] = request.__dict__.setdefault("_site", {})
    key = (language, *sorted(getattr(request, "alternate_urls", {}).items()))
    if key not in made:
        made[key] = _site(request, language)
    return made[key]


def _site(request: HttpRequest, language: str) -> dict[str, Any]:
    return {
        "site_title": settings.SITE_TITLE[language],
        "operator": settings.OPERATOR[language],
        "office_email": settings.OFFICE_EMAIL,
        # Lazy: a fragment shows no menu, and rooms may read theirs from the database.
        "menu": SimpleLazyObject(partial(menu, "main", request)),
        "footer_menu": SimpleLazyObject(partial(menu, "footer", request)),
        "banners": registry.banners(request),
        "languages": languages(request),
        "canonical_url": canonical_url(request),
        "theme": theme_of(request),
        "home_url": address_of("home") or "/",
        "search_url": address_of("search"),
        "suggest_url": address_of("suggest"),
        "here": request.get_full_path(),
        "licence": licence_of(settings.RECORD_LICENCE, language),
    }


def menu(area: str, request: HttpRequest) -> list[dict[str, Any]]:
    """Entries that rooms contribute: {title, url, current, person}; the longest matching one is current.

    `person` marks the places of whoever asks: they stand apart, at the end of the main menu.
    """
    found = [(entry, False) for entry in _entries(request) if entry.area == area]
    if area == "main":
        found += [(entry, True) for entry in registry.person_menu(request)]
    entries = [
        {
            "title": entry.title,
            "url": address(entry.url_name, **entry.kwargs),
            "current": False,
            "person": person,
        }
        for entry, person in found
    ]
    path = quote(request.path)
    under = [entry for entry in entries if path == entry["url"] or path.startswith(_folder(entry["url"]))]
    if under:
        max(under, key=lambda entry: len(entry["url"]))["current"] = True
    return entries


def _entries(request: HttpRequest) -> list[registry.MenuEntry]:
    """Asked of the rooms once a request: header and footer show parts of the same."""
    if not hasattr(request, "_menu"):
        request._menu = registry.menu()  # type: ignore[attr-defined]
    found: list[registry.MenuEntry] = request._menu  # type: ignore[attr-defined]
    return found


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """This same page in each language: {code, name, short, url, absolute, current}, the query string kept.

    A view whose page has another address in the other language sets `request.alternate_urls`, a mapping
    of language to path.
    """
    current = get_language() or settings.LANGUAGE_CODE
    alternates: dict[str, str] = getattr(request, "alternate_urls", {})
    found = []
    for code, _ in settings.LANGUAGES:
        url = alternates.get(code) or quote(in_language(request.path, code))
        query = request.META.get("QUERY_STRING", "")
        found.append(
            {
                "code": code,
                "name": NATIVE_NAMES[code][0],
                "short": NATIVE_NAMES[code][1],
                "url": f"{url}?{query}" if query else url,
                "absolute": public_address(url),
                "current": code == current,
            }
        )
    return found


def canonical_url(request: HttpRequest) -> str:
    """The address search engines keep: without the query, save the number of the page."""
    page = request.GET.get("page", "")
    url = public_address(quote(request.path))
    return f"{url}?page={page}" if page.isdigit() and page != "1" else url


def address_of(place: str) -> str:
    """The address of a place that floors above name in settings, as `home` or `search`; empty if none."""
    try:
        return address(settings.UI_ADDRESSES[place])
    except NoReverseMatch:
        return ""


def _folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"


__all__ = ["address_of", "canonical_url", "languages", "menu", "site"]
