"""What each page costs in one process: time of the processor there and in the database, and its statements.

    python -m bench.cost [words of a name]    of the database that DATABASE_URL names, or the portal's own

Unlike a clock on the wall these figures hardly change when others use the machine: they are the nanoseconds
that this process and the server process of its connection were on a processor (Linux says them). What was
loaded is settled as in a web process. One line of JSON a page: its name, milliseconds here and there (the
median of ROUNDS addresses), the same where nothing is known of what is kept for a minute, and how many
statements.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from bench.addresses import ROWS, SESSION_OF, Row

ROUNDS = 7
# PostgreSQL plans a prepared question anew its first five times on a connection, which lives for ten minutes.
WARMING = 6


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    from vzirets.config.runtime.database import borrowed
    from vzirets.config.runtime.django import set_up_django

    with borrowed("bench cost"):
        set_up_django()
        wanted = " ".join(sys.argv[1:])
        for row in ROWS:
            if wanted in row.name:
                sys.stdout.write(json.dumps(measured(row), ensure_ascii=False) + "\n")
                sys.stdout.flush()


def measured(row: Row) -> dict[str, Any]:
    from django.db import connection

    from vzirets.config.runtime.memory import settled

    client = client_of(row.who)
    addresses = drawn(row)
    for address in addresses[:WARMING]:
        read(client, address)
    settled()
    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    first = [cost_of(client, address, backend, anew=True) for address in addresses[WARMING:]]
    again = [cost_of(client, address, backend) for address in addresses[WARMING:]]
    asked = {one.statements for one in (*first, *again)}
    return {
        "page": row.name,
        "here": median(one.here for one in again),
        "there": median(one.there for one in again),
        "first_here": median(one.here for one in first),
        "first_there": median(one.there for one in first),
        "worst_there": round(max(one.there for one in first) / 1e6, 1),
        "statements": f"{min(asked)}…{max(asked)}" if len(asked) > 1 else str(*asked),
    }


class Cost(NamedTuple):
    """Nanoseconds of the processor here and in the database, and how many statements."""

    here: int
    there: int
    statements: int


def cost_of(client: Any, address: str, backend: Path, *, anew: bool = False) -> Cost:
    """Of one reading; `anew`: what is kept for a minute is not known yet."""
    from django.core.cache import caches
    from django.db import connection

    if anew:
        caches["memory"].clear()
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
