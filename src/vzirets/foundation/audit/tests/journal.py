"""What the room's tests share: acts to write down, a burglar, and real processes of their own."""

import subprocess
import sys
from typing import Any

from django.db import connection, transaction
from tests.child import child_environment

from vzirets.foundation.audit import api as audit
from vzirets.kernel.actor import Actor

COMMAND = Actor.command("load-content")
OLENA = Actor("person", "42", "Олена Ґалаґан")


def write(number: int, *, actor: Actor = COMMAND, personal: dict[str, Any] | None = None) -> int:
    with transaction.atomic():
        return audit.record(
            actor=actor,
            act="practice.published",
            kind="practice",
            object_id=number,
            label=f"Практика {number}",
            before={"version": 1},
            after={"version": 2},
            personal=personal,
        )


def sealed(count: int) -> list[int]:
    """That many entries, written and sealed; their ids, in the order of the chain."""
    ids = [write(number) for number in range(1, count + 1)]
    assert audit.seal_waiting() == count
    return ids


def burgle(*statements: str) -> None:
    """What a superuser of the database can do: go round the triggers and the foreign keys."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for statement in statements:
                cursor.execute(statement)
        finally:
            cursor.execute("SET session_replication_role = origin")


def process(call: str, **more: Any) -> subprocess.Popen:
    """A real process on the test's database that runs `journal.<call>`."""
    code = (
        f"import django; django.setup(); from vzirets.foundation.audit.tests import journal; journal.{call}"
    )
    return subprocess.Popen([sys.executable, "-c", code], env=child_environment(), **more)


def write_many(writer: int, count: int) -> None:
    """A writer among others: some transactions hold several entries, some are rolled back."""
    for number in range(count):
        with transaction.atomic():
            write(writer * 1_000_000 + number, actor=OLENA, personal={"email": f"{number}@example.org"})
            if number % 5 == 0:
                write(writer * 1_000_000 + number)
            if number % 7 == 0:
                transaction.set_rollback(True)


def seal_for_ever() -> None:
    while True:
        audit.seal_waiting()
