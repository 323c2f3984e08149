"""What each page costs in one process: time of the processor there and in the database, and its statements.

    python -m bench.cost [--rows words] folder…    of portals filled by bench.corpus, by their data folders

Unlike a clock on the wall these figures hardly change when others use the machine: they are the nanoseconds
that a process and the server process of its connection were on a processor (Linux says them). But a processor
is now faster and now slower, so all portals are read in turn, address by address. What was loaded is settled
as in a web process. One line of JSON a page: its name and, for each portal, milliseconds here and there (the
median of ROUNDS addresses), the same where nothing is known of what is kept for a minute, and how many
statements.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.addresses import ROWS, SESSION_OF, Row  # noqa: E402

ROUNDS = 9
# PostgreSQL plans a prepared question anew its first five times on a connection, which lives for ten minutes.
WARMING = 6
READER = "--reader"


def main() -> None:
    if sys.argv[1:] == [READER]:
        read_as_told()
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rows", default="")
    asked = parser.parse_args()
    for row in compared(asked.folders, asked.rows):
        print(json.dumps(row, ensure_ascii=False), flush=True)


def compared(folders: Sequence[Path], words: str = "") -> Iterator[dict[str, Any]]:
    """Each page whose name has these words, of each portal."""
    with ExitStack() as stack:
        readers = [stack.enter_context(Reader(folder)) for folder in folders]
        for row in (row for row in ROWS if words in row.name):
            for reader in readers:
                reader.tell(row.name)
            costs: list[list[tuple[Cost, Cost]]] = [[] for _reader in readers]
            for number in range(ROUNDS):
                for reader, found in zip(readers, costs, strict=True):
                    found.append((reader.cost(number, anew=True), reader.cost(number, anew=False)))
            yield {"page": row.name, "of": [summed_up(found) for found in costs]}


def summed_up(costs: Sequence[tuple["Cost", "Cost"]]) -> dict[str, Any]:
    first, again = zip(*costs, strict=True)
    asked = {one.statements for one in (*first, *again)}
    return {
        "here": median(one.here for one in again),
        "there": median(one.there for one in again),
        "first_here": median(one.here for one in first),
        "first_there": median(one.there for one in first),
        "worst_there": round(max(one.there for one in first) / 1e6, 1),
        "statements": f"{min(asked)}…{max(asked)}" if len(asked) > 1 else str(*asked),
    }


class Reader:
    """A process that reads pages of one portal when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> "Reader":
        environment = {
            **os.environ,
            "VZIRETS_DATA_DIR": str(self.folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        }
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-W", "ignore", "-m", "bench.cost", READER]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()

    def tell(self, words: Any) -> Any:
        """Waits for the answer."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        if not said:
            raise SystemExit(f"{self.folder}: the reader ended")
        return json.loads(said)

    def cost(self, number: int, *, anew: bool) -> "Cost":
        return Cost(*self.tell([number, anew]))


def read_as_told() -> None:
    """A line is the name of a page, which is warmed, or the number of an address and whether anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    from vzirets.config.runtime.database import borrowed
    from vzirets.config.runtime.django import set_up_django
    from vzirets.config.runtime.memory import roomy, settled

    rows = {row.name: row for row in ROWS}
    as_served = roomy(cost_of)  # as vzirets.config.wsgi does
    with borrowed("bench cost"):
        set_up_django()
        for line in sys.stdin:
            told = json.loads(line)
            if isinstance(told, str):
                client, addresses = client_of(rows[told].who), drawn(rows[told])
                for address in addresses[:WARMING]:
                    read(client, address)
                settled()
                answer: Any = None
            else:
                number, anew = told
                answer = as_served(client, addresses[WARMING + number], anew=anew)
            print(json.dumps(answer), flush=True)


class Cost(NamedTuple):
    """Nanoseconds of the processor here and in the database, and how many statements."""

    here: int
    there: int
    statements: int


def cost_of(client: Any, address: str, *, anew: bool) -> Cost:
    """Of one reading; `anew`: what is kept for a minute is not known yet."""
    from django.core.cache import caches
    from django.db import connection

    if anew:
        caches["memory"].clear()
    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    statements = 0

    def counting(execute: Any, *given: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*given)

    with connection.execute_wrapper(counting):
        begun, begun_there = time.process_time_ns(), on_processor(backend)
        read(client, address)
        here, there = time.process_time_ns() - begun, on_processor(backend) - begun_there
    return Cost(here, there, statements)


def median(nanoseconds: Iterable[int]) -> float:
    """In milliseconds."""
    return round(statistics.median(nanoseconds) / 1e6, 1)


def drawn(row: Row) -> list[str]:
    """The first ones warm."""
    addresses = row.addresses(how_many(), random.Random(1))
    return [addresses[number % len(addresses)] for number in range(WARMING + ROUNDS)]


def how_many() -> int:
    """Made practices: codes go on from 100,000."""
    from vzirets.modules.practices.models import Practice

    return Practice.objects.filter(code__gte="VZ-100000", code__regex=r"^VZ-\d{6}$").count()


def client_of(who: str) -> Any:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    if who:
        from vzirets.foundation.accounts.models import Person

        person = Person.objects.get(email=SESSION_OF[who])
        client.force_login(person)
    return client


def read(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    if answer.streaming:
        for _piece in answer.streaming_content:
            pass


def on_processor(schedstat: Path) -> int:
    return int(schedstat.read_text().split()[0])


if __name__ == "__main__":
    main()
