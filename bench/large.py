"""The portal with 1,000 and with 100,000 practices, in one run: what each page costs, and how it grows.

    python -m bench.large [1000 100000]

A portal of its own with two web processes, PostgreSQL beside them, 8 clients over kept connections. Addresses
are drawn so that hardly any is asked twice, but for the rows that say «kept». Prints the tables of
docs/performance.md.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bench.pages import bare, measured, ready

SESSION = """
from django.test import Client
from vzirets.foundation.accounts.models import Person
client = Client()
person = Person.objects.get(email="town@example.org")
client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
print(client.cookies["sessionid"].value)
"""
WORKERS = 2
# Words by how many practices hold them: in nearly all, in many, in few.
RARE = ("огородництво", "велодоріжка", "котельня", "мікрорайон", "парковка")
COMMON = ("послуги", "громадяни", "місто", "система", "електронний")
THREE = (
    "електронна черга громадяни",
    "місто бюджет участь",
    "послуги онлайн заява",
    "звернення система громада",
)

Addresses = Callable[[int, random.Random], list[str]]


def _details(number: int, chance: random.Random) -> list[str]:
    return [f"/practices/VZ-{100_000 + chance.randrange(number)}/" for _ in range(800)]


def _lists(number: int, chance: random.Random) -> list[str]:
    pages = max(2, number // 20)
    return [
        f"/practices/?year={chance.randint(2008, 2026)}&page={chance.randint(1, max(1, pages // 40))}"
        for _ in range(400)
    ]  # fmt: skip


def _questions(words: tuple[str, ...]) -> Addresses:
    def drawn(number: int, chance: random.Random) -> list[str]:
        return [f"/practices/?q={quote(chance.choice(words))}&x={chance.random()}" for _ in range(400)]

    return drawn


def _always(*addresses: str) -> Addresses:
    return lambda number, chance: list(addresses)


def _varied(address: str) -> Addresses:
    return lambda number, chance: [f"{address}{'&' if '?' in address else '?'}x={n}" for n in range(4_000)]


# name, addresses, whether signed in, the figure asked for (p95 in ms)
ROWS: tuple[tuple[str, Addresses, bool, int], ...] = (
    ("a practice, made anew", _details, False, 60),
    ("the list, made anew", _lists, False, 100),
    ("a practice, signed in", _details, True, 60),
    ("the cabinet", _always("/cabinet/"), True, 60),
    ("a search: a rare word", _questions(RARE), False, 50),
    ("a search: the commonest words", _questions(COMMON), False, 50),
    ("a search: three words", _questions(THREE), False, 50),
    ("two filters with counts", _varied("/practices/?oblast=UA05&category=electronic_services"), False, 100),
    ("suggestions", _varied("/search/suggest?q=" + quote("елект")), False, 20),
    ("OAI-PMH, 100 records", _varied("/oai?verb=ListRecords&metadataPrefix=oai_dc"), False, 150),
    ("the interface, 20 practices", _varied("/api/v1/practices?limit=20"), False, 100),
)
KEPT = {"home, kept": "/", "the list, kept": "/practices/", "a practice, kept": "/practices/VZ-0002/"}


def main() -> None:
    from tests.runtime.portal import Portal, cli, free_port
    from tests.server import remove_clone

    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 100_000]
    results: dict[int, dict[str, tuple[float, float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "var"
        with Portal(state, VZIRETS_WEB_PROCESSES=str(WORKERS)) as portal:
            ready(portal.port, 400)
            said = cli("manage", "shell", "--no-imports", "-v", "0", "-c", SESSION, state=state).stdout
            session = said.split()[-1]
            for size in sizes:
                _fill(state, size)
                results[size] = {name: _row(portal.port, size, *rest, session) for name, *rest in ROWS}
            with bare(free_port(), WORKERS) as port:
                base = statistics.mean(measured(port, "/")[0] for _ in range(2))
                kept = {name: measured(portal.port, address) for name, address in KEPT.items()}
            memory = _memory(portal)
        remove_clone(state)
    _print(sizes, results, base, kept, memory)


def _fill(state: Path, size: int) -> None:
    from tests.runtime.portal import ROOT, plain_environment

    subprocess.run(
        [sys.executable, "-m", "bench.corpus", str(size)],
        cwd=ROOT,
        check=True,
        env=plain_environment(VZIRETS_DATA_DIR=str(state), PYTHONPATH=os.pathsep.join(["src", "."])),
    )  # fmt: skip
    time.sleep(5)  # the database tidies up


def _row(
    port: int, size: int, addresses: Addresses, signed_in: bool, _wanted: int, session: str
) -> tuple[float, float, float]:
    chance = random.Random(size)
    headers = {"Cookie": f"sessionid={session}"} if signed_in else {}
    drawn = addresses(size, chance)
    try:
        return measured(port, *drawn, seconds=5, **headers)
    except SystemExit as refused:
        print(refused, file=sys.stderr)
        return 0.0, float("nan"), float("nan")


def _memory(portal: object) -> list[int]:
    """Resident megabytes of each web process."""
    serve = portal.child("serve")  # type: ignore[attr-defined]
    return [process.memory_info().rss // 2**20 for process in serve.children(recursive=True)]


def _print(sizes: list[int], results: dict, base: float, kept: dict, memory: list[int]) -> None:
    small, large = sizes[0], sizes[-1]
    print(f"\n| page | asked for, p95 ms | {small:,}: p50 / p95 | {large:,}: p50 / p95 | growth of p50 |")
    print("|---|---:|---:|---:|---:|")
    for name, _addresses, _signed, wanted in ROWS:
        few, many = results[small][name], results[large][name]
        print(
            f"| {name} | {wanted} | {few[1]:.1f} / {few[2]:.1f} | {many[1]:.1f} / {many[2]:.1f} |"
            f" {many[1] / few[1]:.2f} |"
        )
    print(f"\n| page | requests/s | of the bare view ({base:,.0f}/s) | p95, ms |\n|---|---:|---:|---:|")
    for name, (rate, _p50, p95) in kept.items():
        print(f"| {name} | {rate:,.0f} | {rate / base:.2f} | {p95:.1f} |")
    print(f"\nMemory of the web processes: {', '.join(map(str, memory))} MB")


if __name__ == "__main__":
    main()
