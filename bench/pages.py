"""Pages against a bare view, in one run: requests a second, their ratio, and the 95th percentile.

    make bench

Starts a portal of its own with the real content (nothing of yours is touched), measures with 8 clients over
kept connections from a second process, and prints the table that docs/performance.md holds.
"""

import http.client
import itertools
import multiprocessing
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

CLIENTS = 8
SECONDS = 6.0
# People read before they press. A client that asks as they do asks once in this time, in seconds, and no two
# at the same moment.
PACE = 1.0
PAGES = {
    "home": "/",
    "list": "/practices/",
    "list, a question": "/practices/?q=" + quote("черга в садок"),
    "list, two filters": "/practices/?oblast=UA05&category=electronic_services",
    "practice": "/practices/VZ-0002/",
    "organisation": "/organisations/" + quote("вінницька-міська-рада") + "/",
    "place": "/places/" + quote("вінницька-область") + "/",
    "search over everything": "/search/?q=" + quote("вінниця"),
    "suggestions of places": "/places/suggest?q=" + quote("вінн"),
}


def main() -> None:
    from tests.runtime.portal import Portal, free_port
    from tests.server import remove_clone

    with tempfile.TemporaryDirectory() as folder:
        with Portal(Path(folder) / "var") as portal:
            ready(portal.port, 400)
            with bare(free_port()) as port:
                rows = [("a bare view", *measured(port, "/"))]
                rows += [(name, *measured(portal.port, address)) for name, address in PAGES.items()]
                rows.append(("the bare view, again", *measured(port, "/")))
        remove_clone(portal.state)
    base = statistics.mean([rows[0][1], rows[-1][1]])
    print("\n| page | requests/s | of the bare view | p50, ms | p95, ms |\n|---|---:|---:|---:|---:|")
    for name, rate, p50, p95 in rows:
        print(f"| {name} | {rate:,.0f} | {rate / base:.2f} | {p50:.1f} | {p95:.1f} |")


@contextmanager
def bare(port: int, workers: int = 1):
    process = subprocess.Popen([sys.executable, "-m", "bench.bare", str(port), str(workers)], cwd=ROOT)
    try:
        ready(port, 30)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def ready(port: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("localhost", port, timeout=5)
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.5)
    raise SystemExit(f"nothing answers on port {port}")


def measured(
    port: int,
    *addresses: str,
    seconds: float = SECONDS,
    clients: int = CLIENTS,
    pace: float = 0,
    **headers: str,
) -> tuple[float, float, float]:
    """Requests a second, median and 95th percentile in milliseconds; from a process of its own.

    Each client goes round the addresses from a place of its own; `pace` seconds apart, or without a pause.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(load, (port, addresses, seconds, headers, clients, pace))


def load(
    port: int, addresses: tuple[str, ...], seconds: float, headers: dict[str, str], clients: int, pace: float
) -> tuple[float, float, float]:
    times: list[float] = []
    once(http.client.HTTPConnection("localhost", port), addresses[0], headers)  # warm
    until = time.perf_counter() + seconds
    running = [
        threading.Thread(
            target=client, args=(port, turned(addresses, number), until, times, headers, (pace, number))
        )
        for number in range(clients)
    ]
    began = time.perf_counter()
    for one in running:
        one.start()
    for one in running:
        one.join()
    took = time.perf_counter() - began
    ordered = sorted(times)
    return len(ordered) / took, 1000 * statistics.median(ordered), 1000 * ordered[int(len(ordered) * 0.95)]


def moments(until: float, pace: float, number: int) -> Iterator[float]:
    """When a client begins to ask, until the end: as soon as it was answered, or `pace` seconds apart."""
    due = time.perf_counter() + pace * number / CLIENTS
    while True:
        if pace:
            time.sleep(max(0.0, due - time.perf_counter()))
            due += pace
        began = time.perf_counter()
        if began >= until:
            return
        yield began


def turned(addresses: tuple[str, ...], number: int) -> tuple[str, ...]:
    at = len(addresses) * number // CLIENTS
    return addresses[at:] + addresses[:at]


def client(
    port: int,
    addresses: tuple[str, ...],
    until: float,
    times: list[float],
    headers: dict[str, str],
    pace: tuple[float, int],
) -> None:
    connection = http.client.HTTPConnection("localhost", port)
    connection.connect()
    assert connection.sock is not None
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for address, began in zip(itertools.cycle(addresses), moments(until, *pace), strict=False):
        once(connection, address, headers)
        times.append(time.perf_counter() - began)


def once(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> None:
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")


if __name__ == "__main__":
    main()
