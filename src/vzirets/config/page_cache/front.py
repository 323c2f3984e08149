"""What granian calls: a kept page if there is one, else Django."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from vzirets.config import logs
from vzirets.config.metrics.meters import count_page
from vzirets.config.page_cache.keep import WANTED
from vzirets.config.page_cache.policy import address_of
from vzirets.config.page_cache.store import Page, Store
from vzirets.config.turns import Application, StartResponse
from vzirets.foundation.audit.api import journal_clock

Served = Callable[[Page, dict[str, Any]], None]


class Front:
    """`room` in bytes; `served(page, environ)` is told of each page given out without Django."""

    def __init__(
        self,
        application: Application,
        *,
        room: int,
        served: Callable[[Page, dict[str, Any]], None] = lambda page, environ: None,
    ) -> None:
        self.application = application
        self.store = Store(room)
        self.clock = journal_clock
        self.served = served

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        began = time.monotonic()
        address = address_of(environ)
        number = self.clock.now_at_the_door() if address is not None else None
        if address is None or number is None:
            return self.application(environ, start_response)
        page = self.store.get(address, environ, number, began)
        if page is None:
            environ[WANTED] = (self.store, address, number)
            return self.application(environ, start_response)
        count_page("kept")
        return self._give(page, environ, start_response, began)

    def _give(
        self, page: Page, environ: dict[str, Any], start_response: StartResponse, began: float
    ) -> list[bytes]:
        status, headers, body = answer(page, environ)
        headers.append(("X-Request-ID", logs.number_of(environ.get("HTTP_X_REQUEST_ID", ""))))
        start_response(status, headers)
        self.served(page, environ)
        logs.note(
            environ["REQUEST_METHOD"],
            page.view or "none",
            int(status[:3]),
            time.monotonic() - began,
            request_id=headers[-1][1],
            actor="visitor",
            kept=True,
        )
        return body


def answer(page: Page, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], list[bytes]]:
    """Status line, headers and body: nothing but «not modified» for who has this very page already."""
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = [pair for pair in page.headers if not pair[0].startswith("Content-") or _of_policy(pair[0])]
        return "304 Not Modified", kept, []
    encoding, body = page.in_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers = [*page.headers, ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return "200 OK", headers, [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _of_policy(name: str) -> bool:
    return name == "Content-Security-Policy"
