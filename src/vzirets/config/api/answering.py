"""The manners of the interface, the same at each of its addresses.

Open to scripts of any site for reading; HEAD, OPTIONS and If-None-Match understood; the limit told in each
answer; the next piece of a list linked in the headers.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from vzirets.config.api.limits import Allowance, asked_once_more
from vzirets.config.api.problems import away, not_allowed, too_many, unknown_parameter
from vzirets.kernel.audience import public

READING = ("GET", "HEAD")
METHODS = "GET, HEAD, OPTIONS"
LANGUAGES = ("uk", "en")
EXPOSED = ", ".join(
    ["Content-Language", "ETag", "Link", "Retry-After"]
    + [f"{prefix}RateLimit-{name}" for prefix in ("", "X-") for name in ("Limit", "Remaining", "Reset")]
)

View = Callable[..., HttpResponseBase]


def answered(view: View, parameters: frozenset[str] = frozenset()) -> View:
    """The view with the manners. `parameters` are those it understands in its query."""

    @public
    @wraps(view, assigned=())
    def mannerly(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = request.GET.get("lang", "")
        with translation.override(language if language in LANGUAGES else LANGUAGES[0]):
            response = _response(view, request, parameters, args, kwargs)
            response["Content-Language"] = translation.get_language()
        return response

    mannerly.csrf_exempt = True  # type: ignore[attr-defined]
    return mannerly


def _response(
    view: View, request: HttpRequest, parameters: frozenset[str], args: Any, kwargs: Any
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return _preflight()
    if request.method not in READING:
        return not_allowed(METHODS)
    try:
        allowance = asked_once_more(request)
    except (OperationalError, InterfaceError) as error:
        return _open(away(request, error))
    if allowance.spent:
        return _told(too_many(allowance.seconds), allowance)
    unknown = sorted(set(request.GET) - parameters)
    response = unknown_parameter(unknown[0]) if unknown else _read(view, request, args, kwargs)
    return _told(response, allowance)


def _read(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    """What GET answers, without the body where only the head was asked for, or nothing changed."""
    head = request.method == "HEAD"
    request.method = "GET"
    response = view(request, *args, **kwargs)
    if isinstance(response, HttpResponse) and response.status_code == 200:
        _link_next(request, response)
        response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
        response = get_conditional_response(request, etag=response["ETag"], response=response) or response
    if head and isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()  # written only when it is read: its length isn't known either
    if head and isinstance(response, HttpResponse) and response.status_code != 304:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _link_next(request: HttpRequest, response: HttpResponse) -> None:
    cursor = orjson.loads(response.content).get("next") if b'"next":"' in response.content else None
    if cursor:
        query = request.GET.copy()
        query["cursor"] = cursor
        response["Link"] = (
            f'<{request.build_absolute_uri(f"{request.path}?{query.urlencode()}")}>; rel="next"'
        )


def _told(response: HttpResponseBase, allowance: Allowance) -> HttpResponseBase:
    for name, value in allowance.headers.items():
        response[name] = value
    return _open(response)


def _open(response: HttpResponseBase) -> HttpResponseBase:
    """Scripts of any site may read it. Kept by whoever likes, but asked for again each time."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = EXPOSED
    response["Cache-Control"] = "no-cache"
    return response


def _preflight() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Allow": METHODS,
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )
