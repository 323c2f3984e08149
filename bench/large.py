"""The portal with 1,000 and with 100,000 practices, in one run: what each page costs, and how it grows.

    python -m bench.large [--keep folder] [1000 100000]

For each size a portal of its own with two web processes, PostgreSQL beside them, 8 clients over kept
connections. Addresses are drawn so that hardly any is asked twice, but for the rows that say «kept». After
that what each page costs by processor time, of both portals in turn (bench.cost). With `--keep` the filled
portals stay in that folder, and the next run begins at once. Prints each row as soon as it is measured, and
at the end the tables of docs/performance.md.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.addresses import ROWS, Row  # noqa: E402
from bench.cost import compared  # noqa: E402
from bench.pages import CLIENTS, PACE, bare, measured, ready  # noqa: E402

SESSION = """
from bench.cost import client_of
for who in ("author", "moderator"):
    print(client_of(who).cookies["sessionid"].value)
"""
WORKERS = 2
KEPT = {"home, kept": "/", "the list, kept": "/practices/", "a practice, kept": "/practices/VZ-0002/"}
WHOLE = {
    "XLSX of everything": "/practices/list.xlsx",
    "CSV of everything": "/practices/list.csv",
}


def main() -> None:
    from tests.server import remove_clone

    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 100_000])
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    began = datetime.now().astimezone()
    load = os.getloadavg()[0]
    with ExitStack() as stack:
        states = {size: stack.enter_context(folder(size, asked.keep)) for size in asked.sizes}
        told = {size: of_size(size, states[size], whole=size == asked.sizes[-1]) for size in asked.sizes}
        cost = [say(0, row["page"], row) for row in compared(list(states.values()))]
        if asked.keep is None:
            for state in states.values():
                remove_clone(state)
    few, many = told[asked.sizes[0]], told[asked.sizes[-1]]
    print(f"{began:%d %B %Y, %H:%M}; load {load:.1f} at the beginning, {os.getloadavg()[0]:.1f} at the end")
    costs(asked.sizes, cost)
    waits(asked.sizes, few["waits"], many["waits"])
    wholes(many)


def of_size(size: int, state: Path, *, whole: bool) -> dict[str, Any]:
    """What is measured of a depository; of one that isn't read `whole`, how long pages take alone."""
    from tests.runtime.portal import Portal

    class Deployed(Portal):
        """Started as it is in production, where nothing is installed that only tests need."""

        python = plain_python()

    with Deployed(state, VZIRETS_WEB_PROCESSES=str(WORKERS)) as portal:
        ready(portal.port, 600)
        for _line in run(state, "bench.corpus", str(size)):
            pass
        told: dict[str, Any] = {"waits": {}, "kept": {}, "wholes": {}}
        session = dict(zip(("author", "moderator"), sessions(state), strict=True))
        for row in (row for row in ROWS if row.loaded):
            told["waits"][row.name] = say(
                size, row.name, waited(portal.port, size, row, session, whole=whole)
            )
        if whole:
            wholes_of(portal, size, told)
    return told


def wholes_of(portal: Any, size: int, told: dict[str, Any]) -> None:
    """Kept pages against a bare view, memory after all that, and whole downloads."""
    from tests.runtime.portal import free_port

    from vzirets.config.runtime.memory import TIDIED_EVERY

    with bare(free_port(), WORKERS) as port:
        told["bare"] = say(size, "bare", statistics.mean(measured(port, "/")[0] for _ in range(2)))
        for name, address in KEPT.items():
            told["kept"][name] = say(size, name, measured(portal.port, address))
    time.sleep(TIDIED_EVERY + 5)
    told["memory"], told["own"] = memory(portal), memory(portal, "pss")
    say(size, "memory", [told["memory"], told["own"]])
    for name, address in WHOLE.items():
        told["wholes"][name] = say(size, name, downloaded(portal, address))


def plain_python() -> str:
    """The Python of an environment that holds what the portal needs and nothing else."""
    from tests.runtime.portal import plain_environment

    command = [str(ROOT / "scripts/with-python"), "-", "python", "-c", "import sys; print(sys.executable)"]
    environment = plain_environment(VZIRETS_VENV=".venv-plain")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[-1]


@contextmanager
def folder(size: int, keep: Path | None):
    if keep is not None:
        kept = keep / f"of-{size}"
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made) / "var"


def say(size: int, name: str, told: Any) -> Any:
    """What was measured, at once: whatever happens later, it isn't lost."""
    print(json.dumps([size, name, told], ensure_ascii=False), flush=True)
    return told


def run(state: Path, module: str, *arguments: str) -> Iterator[str]:
    """The lines it prints, as they come."""
    from tests.runtime.portal import plain_environment

    command = [sys.executable, "-W", "ignore", "-m", module, *arguments]
    environment = plain_environment(VZIRETS_DATA_DIR=str(state), PYTHONPATH=os.pathsep.join(["src", "."]))
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield from process.stdout or ()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def sessions(state: Path) -> list[str]:
    from tests.runtime.portal import cli

    code = f"import sys; sys.path[:0] = [{str(ROOT)!r}]\n{SESSION}"
    return cli("manage", "shell", "--no-imports", "-v", "0", "-c", code, state=state).stdout.split()[-2:]


def waited(
    port: int, size: int, row: Row, session: dict[str, str], *, whole: bool
) -> dict[str, tuple[float, float, float]]:
    """By one alone; by all clients as people are, each once a second; by all without a pause."""
    headers = {"Cookie": f"sessionid={session[row.who]}"} if row.who else {}
    readings = {"alone": (3, 1, 0.0)}
    if whole:
        readings |= {"paced": (10, CLIENTS, PACE), "full": (5, CLIENTS, 0.0)}
    return {
        name: measured(
            port, *drawn(row, size, number), seconds=seconds, clients=clients, pace=pace, **headers
        )
        for number, (name, (seconds, clients, pace)) in enumerate(readings.items())
    }


def drawn(row: Row, size: int, number: int) -> list[str]:
    """Addresses of a reading, others than those of the readings before, as far as there are others: what was
    asked already is kept."""
    addresses = row.addresses(size, random.Random(size + number))
    at = len(addresses) * number // 3
    return addresses[at:] + addresses[:at]


def memory(portal: Any, kind: str = "rss") -> list[float]:
    """Megabytes of each web process that answers, the largest last: resident, or its share (`pss`)."""
    running = portal.child("serve").children(recursive=True)
    return sorted(getattr(process.memory_full_info(), kind) / 2**20 for process in running)


def downloaded(portal: Any, address: str) -> dict[str, float]:
    """The largest resident megabytes of a web process while the whole is read, and what came."""
    import http.client

    connection = http.client.HTTPConnection("localhost", portal.port, timeout=900)
    before, began, number, peak = memory(portal)[-1], time.perf_counter(), 0, 0.0
    connection.request("GET", address)
    answer = connection.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status}")
    while piece := answer.read(1 << 20):
        number += len(piece)
        peak = max(peak, memory(portal)[-1])
    seconds = time.perf_counter() - began
    return {"before": before, "peak": peak, "megabytes": number / 2**20, "seconds": seconds}


def costs(sizes: list[int], rows: list[dict[str, Any]]) -> None:
    small, large = sizes[0], sizes[-1]
    print(
        f"\n| page | {small:,}: here + database, ms | {large:,}: here + database, ms | growth |"
        f" {small:,}, nothing estimated before | {large:,} | growth | statements |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for row in rows:
        less, more = row["of"][0], row["of"][-1]
        pairs = (("here", "there"), ("first_here", "first_there"))
        cells = [cell for here, there in pairs for cell in compared_cells(less, more, here, there)]
        statements = " → ".join(dict.fromkeys((less["statements"], more["statements"])))
        print(f"| {' | '.join([row['page'], *cells, statements])} |")


def compared_cells(less: dict[str, Any], more: dict[str, Any], here: str, there: str) -> list[str]:
    growth = (more[here] + more[there]) / (less[here] + less[there])
    return [f"{one[here]} + {one[there]}" for one in (less, more)] + [f"{growth:.2f}"]


def waits(sizes: list[int], few: dict, many: dict) -> None:
    """Of the large depository all readings, of the small one the median of one client."""
    small, large = sizes[0], sizes[-1]
    paced, full = "one a second each: p50 / p95", "without a pause: p50 / p95"
    alone = f"{small:,}: alone | {large:,}: alone"
    print(f"\n| page, ms | wanted p95 | {alone} | {paced} | {full} | requests/s |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for row in (row for row in ROWS if row.loaded):
        more = many[row.name]
        cells = (f"{more[name][1]:.0f} / {more[name][2]:.0f}" for name in ("paced", "full"))
        alone = f"{few[row.name]['alone'][1]:.0f} | {more['alone'][1]:.0f}"
        print(f"| {row.name} | {row.wanted} | {alone} | {' | '.join(cells)} | {more['full'][0]:.0f} |")


def wholes(told: dict[str, Any]) -> None:
    print(
        f"\n| page | requests/s | of the bare view ({told['bare']:,.0f}/s) | p95, ms |\n|---|---:|---:|---:|"
    )
    for name, (rate, _p50, p95) in told["kept"].items():
        print(f"| {name} | {rate:,.0f} | {rate / told['bare']:.2f} | {p95:.1f} |")
    held = ", ".join(f"{one:.0f}" for one in told["memory"])
    own = ", ".join(f"{one:.0f}" for one in told["own"])
    print(f"\nMemory of the web processes after all that: {held} MB; without what they share {own} MB")
    for name, one in told["wholes"].items():
        print(
            f"{name}: {one['megabytes']:.1f} MB in {one['seconds']:.0f} s; the process held"
            f" {one['before']:.0f} MB before and {one['peak']:.0f} MB at most"
        )


if __name__ == "__main__":
    main()
