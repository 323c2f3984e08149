"""What the portal writes of its doings: one line an event, with the number of the request it belongs to."""

import logging
import logging.config
import re
import secrets
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.typing import Processor

from vzirets.config.env import Env, env
from vzirets.config.metrics.meters import count_request
from vzirets.config.turns import began

SLOW_SECONDS = 2.0
# Whoever watches sees who is turned away, and how often, without every page being a line.
REFUSED = {401, 403, 405, 429}
_NUMBER = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_settings(chosen: Env) -> dict[str, Any]:
    """Everything through one handler on standard error; libraries speak from warnings up."""
    ours = chosen.log_level.upper()
    as_json = chosen.log_format == "json" or (chosen.log_format == "auto" and not sys.stderr.isatty())
    rendered: list[Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
        if as_json
        else [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*_SHARED, structlog.stdlib.ExtraAdder(), _plain],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendered],
            }
        },
        "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["terminal"], "level": "WARNING"},
        "loggers": {
            "vzirets": {"level": ours},
            "procrastinate": {"level": "WARNING"},
            "django": {"level": "WARNING"},
            # Requests says it, with the time it took.
            "django.request": {"level": "ERROR"},
        },
    }


def _plain(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Whole objects that libraries hang on a line are not for the log; addresses are told by their names."""
    job = event.pop("job", None)
    if isinstance(job, dict) and "call_string" in job:
        # A job that failed for good is told with its arguments: those are letters, names and codes.
        event.pop("result", None)
        event.pop("message", None)
        event["job"] = f"{job['task_name']}[{job['id']}]"
        event["event"] = (
            str(event["event"]).replace(job["call_string"], event["job"]).partition(" - Result")[0]
        )
    request = event.pop("request", None)
    if isinstance(request, HttpRequest):
        event["event"] = str(event["event"]).replace(request.path, route_of(request))
    return event


def configure(chosen: dict[str, Any]) -> None:
    """Django's LOGGING_CONFIG: structlog's loggers end in the standard ones."""
    logging.config.dictConfig(chosen)
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


logger = structlog.stdlib.get_logger("vzirets.requests")
_standard = logging.getLogger("vzirets.requests")


class Requests:
    """Gives each request a number, on every line logged meanwhile and in the answer's X-Request-ID."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = number_of(request.headers.get("X-Request-ID", ""))
        started = began(request.META)
        with structlog.contextvars.bound_contextvars(request_id=number):
            response = self.get_response(request)
            note(
                request.method or "",
                route_of(request),
                response.status_code,
                time.monotonic() - started,
                actor=actor_of(request),
            )
        response["X-Request-ID"] = number
        return response


def number_of(given: str) -> str:
    """The proxy's number where a proxy of ours stands in front, else a new one: strangers write no logs."""
    return given if env().behind_proxy and _NUMBER.fullmatch(given) else secrets.token_hex(8)


def route_of(request: HttpRequest) -> str:
    """The name of the address: the address itself may hold a code, a person's number, a link's secret."""
    if request.resolver_match is not None:
        return request.resolver_match.view_name or request.resolver_match.func.__name__
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


def actor_of(request: HttpRequest) -> str:
    """person, visitor, or unknown where the answer didn't need to know; whoever it is, is not told."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return "visitor"
    found = getattr(request, "_cached_user", None)  # looked up already, or it is not worth a question
    return "unknown" if found is None else "person" if found.is_authenticated else "visitor"


def note(method: str, route: str, status: int, seconds: float, **more: object) -> None:
    """Counts the answer for /metrics, and writes a line of those that are worth one."""
    count_request(route, method, status, seconds)
    level = logging.ERROR if status >= 500 else logging.INFO if status in REFUSED else logging.DEBUG
    if seconds > SLOW_SECONDS:
        level = max(level, logging.WARNING)
    if not _standard.isEnabledFor(level):
        return
    milliseconds = round(seconds * 1000)
    logger.log(level, "request", method=method, route=route, status=status, ms=milliseconds, **more)
