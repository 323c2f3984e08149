"""Who may be given a kept page, and which pages may be kept. What is not named here is not."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from vzirets.ui import theme

# Whoever carries one of these may be shown something of his own.
PERSONAL_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
# A page made for a request with any other cookie than these is not kept.
PLAIN_COOKIES = frozenset({theme.COOKIE})
# What an answer may depend on besides its address. Cookies are ruled above, encodings are the cache's work,
# and the language is in the address, whatever Django says of it.
VARY = {"accept": "HTTP_ACCEPT", "hx-request": "HTTP_HX_REQUEST", "origin": "HTTP_ORIGIN"}
RULED = frozenset({"cookie", "accept-encoding", "accept-language"})
KINDS = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json",
         "application/rss+xml", "image/svg+xml")  # fmt: skip
_COMMA = re.compile(r"\s*,\s*")
LARGEST = 512 * 1024


class Address(NamedTuple):
    """What a kept page is found by, with the values of what it varies on added to it."""

    scheme: str
    host: str
    path: str
    query: str
    theme: str


def address_of(environ: Mapping[str, Any]) -> Address | None:
    """None for a request that must never be answered with a kept page."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in environ:
        return None
    cookies = cookies_of(environ.get("HTTP_COOKIE", ""))
    if PERSONAL_COOKIES & cookies.keys():
        return None
    chosen = cookies.get(theme.COOKIE, "auto")
    return Address(
        f"{environ.get('wsgi.url_scheme')} {environ.get('HTTP_X_FORWARDED_PROTO', '')}",
        environ.get("HTTP_HOST", ""),
        environ.get("PATH_INFO", ""),
        environ.get("QUERY_STRING", ""),
        chosen if chosen in theme.THEMES else "auto",
    )


def cookies_of(header: str) -> dict[str, str]:
    """Names and values as they stand; nothing is unquoted, for nothing is read but names and the theme."""
    pairs = (part.partition("=") for part in header.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _sign, value in pairs}


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether everyone who isn't signed in would get these very bytes."""
    return (
        isinstance(response, HttpResponse)
        and request.method == "GET"
        and response.status_code == 200
        and _for_anyone(request)
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and response.get("Content-Type", "").startswith(KINDS)
        and not {"private", "no-store"} & directives(response)
        and varies_on(response) is not None
        and len(response.content) <= LARGEST
    )


def _for_anyone(request: HttpRequest) -> bool:
    """A page whose view is public, asked for by somebody who carried nothing and was given nothing."""
    match = request.resolver_match
    user = getattr(request, "user", None)
    return (
        match is not None
        and getattr(match.func, "audience", "") == "public"
        and set(request.COOKIES) <= PLAIN_COOKIES
        and not request.META.get("CSRF_COOKIE")
        and not (user is not None and user.is_authenticated)
    )


def directives(response: HttpResponseBase) -> set[str]:
    return set(_COMMA.split(response.get("Cache-Control", "").lower()))


def varies_on(response: HttpResponseBase) -> tuple[str, ...] | None:
    """The environment's names for what the answer depends on; None where the cache has no rule for it."""
    named = {name for name in _COMMA.split(response.get("Vary", "").lower()) if name} - RULED
    return tuple(sorted(VARY[name] for name in named)) if named <= VARY.keys() else None
