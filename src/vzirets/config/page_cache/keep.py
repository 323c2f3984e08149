"""The middleware that keeps pages. It stands outside all that write into an answer."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from vzirets.config.metrics.meters import count_page
from vzirets.config.page_cache.policy import Address, may_be_kept, varies_on
from vzirets.config.page_cache.store import Page, Store, etag_of

# What the front leaves in the environment of a request that it could not answer.
WANTED = "vzirets.page_wanted"


class Keep:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        wanted: tuple[Store, Address, int] | None = request.META.get(WANTED)
        if wanted is not None and may_be_kept(request, response):
            count_page("made")
            _keep(request, response, *wanted)
        else:
            count_page("other")
        return response


def _keep(request: HttpRequest, response: HttpResponse, store: Store, address: Address, number: int) -> None:
    """Keeps the page, and gives it to the one who asked as all after him will get it."""
    patch_vary_headers(response, ["Cookie", "Accept-Encoding"])
    response.headers.setdefault("ETag", etag_of(response.content))
    response.headers.setdefault("Cache-Control", "no-cache")
    response.headers.pop("Content-Length", None)
    match = request.resolver_match
    page = Page(
        list(response.headers.items()),
        {"": response.content},
        response.headers["ETag"],
        number,
        time.monotonic(),
        match.view_name if match else "",
        dict(match.kwargs) if match else {},
    )
    # Packed first: it is kept, and takes its room, as the first reader wanted it.
    encoding, body = page.in_encoding(request.headers.get("Accept-Encoding", ""))
    store.put(address, request.META, varies_on(response) or (), page)
    if encoding:
        response.content = body
        response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(body))
