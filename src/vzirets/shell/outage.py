"""When the database is away, or where sessions are: a page that says so and needs nothing of them."""

import logging
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
RETRY_SECONDS = 30
PAUSE_SECONDS = 0.2


def redis_errors() -> tuple[type[Exception], ...]:
    """What Redis raises, for `except`. Where nobody spoke to it there is nothing to catch, and its library,
    of some megabytes, isn't loaded for that."""
    loaded = sys.modules.get("redis.exceptions")
    return (loaded.RedisError,) if loaded else ()


class Outage:
    """Answers 503 with what is safe and what to do where the database or Redis cannot be reached.

    The error itself goes on into the log: nothing is swallowed, only said politely.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What only reads is tried again on a new connection: the old one may have died under it."""
        response = self.get_response(request)
        for attempt in range(settings.READ_AGAIN if request.method in ("GET", "HEAD") else 0):
            if not getattr(response, "outage", False):
                break
            time.sleep(PAUSE_SECONDS * 2**attempt)
            if not connection.in_atomic_block:  # whoever holds a transaction round the request keeps it
                connection.close()
            response = self.get_response(request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (OperationalError, InterfaceError, *redis_errors())):
            return None
        logger.error("database or Redis unreachable", exc_info=exception)
        response = HttpResponse(
            render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_SECONDS)}
        )
        response.outage = True  # type: ignore[attr-defined]
        return response
