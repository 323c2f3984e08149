"""`/health`: whether the web process, the database and the worker are well. For machines: no language,
no session, no template, any Host."""

from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from vzirets.config.env import env
from vzirets.kernel.audience import public
from vzirets.shell.outage import redis_errors

PATH = "/health"
# What a balancer asks: whether this process can answer, whatever the worker does.
WEB = "/health/web"
# The worker renews its heartbeat every HEARTBEAT; three missed ones are a dead worker.
HEARTBEAT = timedelta(seconds=3)
SILENCE = HEARTBEAT * 3


@public
def health(request: HttpRequest) -> HttpResponse:
    """200 when all are well, else 503 and what is wrong."""
    parts = {"web": "ok", **_database_and_worker(), **_redis()}
    if request.path_info == WEB:
        del parts["worker"]
    well = all(state == "ok" for state in parts.values())
    answer = JsonResponse(
        {"status": "ok" if well else "failing", **parts},
        status=200 if well else 503,
        headers={"Cache-Control": "no-store"},
    )
    # Asked every few seconds: an error in the log each time would hide the others. Who asks, tells.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _database_and_worker() -> dict[str, str]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "select to_regclass('procrastinate_workers') is not null",
            )
            if not cursor.fetchone()[0]:
                return {"database": "not migrated", "worker": "unknown"}
            cursor.execute(
                "select max(last_heartbeat) > now() - %s * interval '1 second' from procrastinate_workers",
                [SILENCE.total_seconds()],
            )
            alive = cursor.fetchone()[0]
    except DatabaseError:
        return {"database": "unreachable", "worker": "unknown"}
    return {"database": "ok", "worker": "ok" if alive else "silent"}


def _redis() -> dict[str, str]:
    """Only where sessions are there."""
    if not env().redis_url:
        return {}
    try:
        cache.get("asked by health")
    except redis_errors():
        return {"redis": "unreachable"}
    return {"redis": "ok"}


class Health:
    """Answers before anything else is asked: a balancer calls by address, and pages may be failing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in (PATH, WEB):
            return health(request)
        return self.get_response(request)
