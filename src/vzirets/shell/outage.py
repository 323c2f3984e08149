"""When the database is away, or where sessions are: a page that says so and needs nothing of them."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
RETRY_SECONDS = 30


class Outage:
    """Answers 503 with what is safe and what to do where the database or Redis cannot be reached.

    The error itself goes on into the log: nothing is swallowed, only said politely.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (OperationalError, InterfaceError, RedisError)):
            return None
        logger.error("database or Redis unreachable", exc_info=exception)
        return HttpResponse(
            render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_SECONDS)}
        )
