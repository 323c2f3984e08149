"""The cabinet, the desk and saving with 10,000 drafts, at 8 clients, as granian serves two web processes.

    make bench ARGS=cabinet                   every page: some nine minutes
    make bench ARGS="cabinet office saving"   those whose names hold one of these words

Starts a portal of its own, fills it (bench/filling.py), measures each page from a second process, and prints
the table that docs/performance.md holds.
"""

import http.client
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from bench.pages import CLIENTS, PACE, moments  # noqa: E402

SECONDS = 5.0
DRAFTS = 10_000
CSRF = "0123456789abcdef0123456789abcdef"
SAVING = "saving"
PAGES = {
    "cabinet": ("author", "/cabinet/"),
    "my practices": ("author", "/cabinet/practices/"),
    "a section of the form": ("author", "/cabinet/practices/{draft}/story/"),
    "the whole form": ("author", "/cabinet/practices/{draft}/"),
    "preview": ("author", "/cabinet/practices/{draft}/preview/"),
    "before sending": ("author", "/cabinet/practices/{draft}/submit/"),
    "desk, what waits": ("moderator", "/manage/practices/"),
    "desk, all texts": ("moderator", "/manage/practices/?tab=all"),
    "desk, returned": ("moderator", "/manage/practices/?tab=returned"),
    "desk, a question": ("moderator", "/manage/practices/?tab=all&q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0"),
    "desk, a text": ("moderator", "/manage/practices/texts/{waiting}/"),
    "desk, depository": ("moderator", "/manage/practices/depository/"),
    "office": ("moderator", "/manage/"),
}


# How often each client opens every page before the first figure, so that each worker and each of its threads
# has served some: what a process does once in its life (connecting, reading templates, making SQL) is no
# part of what a page costs on any other minute of the day.
WARMING = 4


def main(wanted: list[str]) -> None:
    from tests.runtime.portal import Portal
    from tests.server import remove_clone

    with tempfile.TemporaryDirectory() as folder:
        with Portal(Path(folder) / "var", VZIRETS_WEB_PROCESSES="2") as portal:
            portal.wait_until_ready()
            measure(portal.port, fill(portal), wanted)
        remove_clone(portal.state)


def fill(portal: Any) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, "-m", "bench.filling", str(DRAFTS)],
        cwd=ROOT, env=portal.environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(said.stdout.splitlines()[-1]))


def measure(port: int, told: dict[str, Any], wanted: list[str]) -> None:
    warm(port, told)
    print(f"load before: {os.getloadavg()[0]:.1f}")
    paced = "one a second each: p50 / p95, ms"
    print(f"| page | alone, ms | {paced} | without a pause: p50 / p95, ms | requests/s |")
    print("|---|---:|---:|---:|---:|")
    for name, (who, address) in PAGES.items():
        if is_wanted(name, wanted):
            row(name, port, told[who], address.format(**told), [])
    if is_wanted(SAVING, wanted):
        row(SAVING, port, told["author"], "/cabinet/practices/{}/save", told["to_save"])
    print(f"load after: {os.getloadavg()[0]:.1f}")


def is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or any(word in name for word in wanted)


def warm(port: int, told: dict[str, Any]) -> None:
    def opens() -> None:
        connection = http.client.HTTPConnection("localhost", port)
        for who, address in WARMING * list(PAGES.values()):
            asked(connection, "GET", address.format(**told), told[who])

    running = [threading.Thread(target=opens) for _ in range(2 * CLIENTS)]
    for one in running:
        one.start()
    for one in running:
        one.join()


def row(name: str, port: int, cookie: str, address: str, drafts: list[int]) -> None:
    """By one alone; by all clients as people are; by all without a pause, which is more than people can."""
    asked = (port, cookie, address, drafts)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        alone = pool.apply(load, (*asked, 1, SECONDS / 2))
        paced = pool.apply(load, (*asked, CLIENTS, 2 * SECONDS, PACE))
        rate, p50, p95 = pool.apply(load, (*asked, CLIENTS, SECONDS))
    cells = f"{alone[1]:.1f} | {paced[1]:.1f} / {paced[2]:.1f} | {p50:.1f} / {p95:.1f} | {rate:,.0f}"
    print(f"| {name} | {cells} |", flush=True)


def load(
    port: int, cookie: str, address: str, drafts: list[int], clients: int, seconds: float, pace: float = 0
) -> tuple[float, float, float]:
    """Requests a second, median and 95th percentile in milliseconds."""
    times: list[float] = []
    until = time.perf_counter() + seconds
    running = [
        threading.Thread(
            target=client, args=(port, cookie, address, drafts[n::CLIENTS], until, times, (pace, n))
        )
        for n in range(clients)
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()
    ordered = sorted(times)
    if not ordered:
        raise SystemExit(f"{address}: nothing was answered")
    return len(ordered) / seconds, 1000 * statistics.median(ordered), 1000 * ordered[int(len(ordered) * 0.95)]


def client(
    port: int,
    cookie: str,
    address: str,
    drafts: list[int],
    until: float,
    times: list[float],
    pace: tuple[float, int],
) -> None:
    """Reads one page again and again, or writes its own drafts in turn. `pace`: seconds, and which client."""
    connection = http.client.HTTPConnection("localhost", port)
    revisions = dict.fromkeys(drafts, 10**6)  # the server takes it for the newest there is
    for number, began in enumerate(moments(until, *pace)):
        if drafts:
            draft = drafts[number % len(drafts)]
            revisions[draft] = save(connection, cookie, address.format(draft), revisions[draft], number)
        else:
            asked(connection, "GET", address, cookie)
        times.append(time.perf_counter() - began)


def save(connection: http.client.HTTPConnection, cookie: str, address: str, base: int, number: int) -> int:
    text = f"Заміряний текст {number}, {time.time_ns()}. " + "слово " * 50
    body = json.dumps(
        {"key": f"bench-{time.time_ns()}", "base": base, "changes": {"problem.uk": text.strip()}}
    )
    return int(json.loads(asked(connection, "POST", address, cookie, body.encode()))["revision"])


def asked(
    connection: http.client.HTTPConnection, method: str, address: str, cookie: str, body: bytes = b""
) -> bytes:
    headers = {
        "Cookie": f"{cookie}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
        "Content-Type": "application/json",
    }
    connection.request(method, address, body, headers)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return said


if __name__ == "__main__":
    main(sys.argv[1:])
