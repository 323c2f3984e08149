"""Counting what is answered, before any cache: the counter stands outside and sees kept pages too."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from vzirets.foundation.visits.actions import count
from vzirets.foundation.visits.choices import Counted
from vzirets.foundation.visits.logic.readers import is_opening
from vzirets.kernel import registry


class CountOpenings:
    """Middleware. Stands before the page cache, so that a page given out of it is counted as any other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        count_answer(request, response.status_code)
        return response


def count_answer(request: HttpRequest, status: int) -> None:
    """Counts the page if a room offers it to be counted and somebody opened it.

    Also for whoever answers without Django's routing, as a page cache does: where no address was resolved
    yet, this resolves it. Call it once an answer.
    """
    if not is_opening(request.method or "", status, request.headers):
        return
    match = request.resolver_match or _resolved(request.path_info)
    offered = _counted().get(match.view_name) if match else None
    if match and offered:
        count(offered.kind, offered.key(match.kwargs))


def count_kept(view_name: str, kwargs: Mapping[str, Any], environ: dict[str, Any]) -> None:
    """As `count_answer`, for a page that was resolved when it was made and is given from memory now."""
    offered = _counted().get(view_name)
    if offered and is_opening(environ["REQUEST_METHOD"], 200, HttpHeaders(environ)):
        count(offered.kind, offered.key(kwargs))


@cache
def _counted() -> dict[str, Counted]:
    return {offer.url_name: offer for offer in registry.offered(Counted)}


def _resolved(path: str) -> ResolverMatch | None:
    """Addresses are read in their own language, whatever is active now."""
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return resolve(path)
        except Resolver404:
            return None
