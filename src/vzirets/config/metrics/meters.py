"""What each web process counts while it works.

Where several processes serve, each writes its numbers into a file of its own in one folder, and whichever is
asked adds up all of them, those that have ended too. The library decides that when it is imported, by the
variable FOLDER of the environment: `vzirets serve` sets it before anything imports this (runtime.web).
"""

import os
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from vzirets.config.runtime.web import COUNTS as FOLDER

REGISTRY = CollectorRegistry()
# Kept pages take a tenth of a millisecond, downloads of everything a minute.
BOUNDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
METHODS = frozenset({"GET", "HEAD", "POST"})

_requests = Histogram(
    "vzirets_request_seconds",
    "How long answers took until they began, by the name of the address, never by the address itself.",
    ["route", "method", "status"],
    buckets=BOUNDS,
    registry=REGISTRY,
)
_pages = Counter(
    "vzirets_page_cache",
    "Requests by what the page cache had for them: a kept page, one made and kept now, or other: nothing.",
    ["outcome"],
    registry=REGISTRY,
)


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    _of_request(route, method if method in METHODS else "other", status).observe(seconds)


def count_page(outcome: str) -> None:
    """`outcome`: kept, made or other."""
    _of_page(outcome).inc()


@cache
def _of_request(route: str, method: str, status: int) -> Histogram:
    return _requests.labels(route, method, str(status))


@cache
def _of_page(outcome: str) -> Counter:
    return _pages.labels(outcome)


def counted() -> CollectorRegistry:
    """The numbers of all web processes of this portal on this machine."""
    if FOLDER not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together
