"""`/metrics`: for the machine that watches, by a token or from this machine; for nobody by default."""

import hmac
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from vzirets.config.env import env
from vzirets.config.metrics.meters import counted
from vzirets.config.metrics.state import State
from vzirets.kernel.audience import public

PATH = "/metrics"
LOOPBACK = frozenset({"127.0.0.1", "::1"})
# What proxies add. Through one of them every visitor comes from this machine.
BY_PROXY = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


@public
def metrics(request: HttpRequest) -> HttpResponse:
    """404 to whoever isn't let in: a stranger needn't know that there is something."""
    if not may_read(request.META):
        return HttpResponse(status=404, headers={"Cache-Control": "no-store"})
    state = CollectorRegistry()
    state.register(State())
    return HttpResponse(
        generate_latest(state) + generate_latest(counted()),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


def may_read(environ: Mapping[str, Any]) -> bool:
    token, shown = env().metrics_token, environ.get("HTTP_AUTHORIZATION", "")
    if token and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
        return True
    direct = not any(name in environ for name in BY_PROXY)
    return env().metrics_loopback and direct and environ.get("REMOTE_ADDR") in LOOPBACK


class Metrics:
    """Answers before pages do: who watches calls by address, over plain HTTP, and looks for failures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == PATH:
            return metrics(request)
        return self.get_response(request)
