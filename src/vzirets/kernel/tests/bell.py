"""A room that rings and rooms that listen, for tests: also run by real processes of their own."""

import os
import signal
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from procrastinate.contrib.django import app

from vzirets.kernel.actor import Actor
from vzirets.kernel.events import Event, announce, receives, wire


@dataclass(frozen=True, slots=True)
class BellRung(Event):
    house: int
    visitor: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    house: int


def note(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bell_notes (text) VALUES (%s)", [text])


def notes() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM bell_notes ORDER BY id")
        return [text for (text,) in cursor.fetchall()]


@receives(BellRung)
def write_down(event: BellRung) -> None:
    note(f"{event.visitor} at {event.house} on {event.day}")


@receives(BellRung)
def open_the_door(event: BellRung) -> None:
    """Someone whom nobody expects: the act begins, and fails until they are announced."""
    if event.visitor == "stranger":
        note("tried")
        if notes().count("tried") == 1:
            with transaction.atomic():
                announce(DoorOpened(house=event.house))
                raise ValueError("nobody is at home")


@receives(BellRung)
def lose_the_light(event: BellRung) -> None:
    """A worker that is killed in the middle of its job, once."""
    if event.visitor == "thunder":
        note("dark")
        if notes().count("dark") == 1:
            os.kill(os.getpid(), signal.SIGKILL)


def greet(*, visitor: str, number: int, actor: Actor) -> None:
    note(f"{actor.kind} greets {visitor} of {number}")


wire(BellRung, greet, number="house")


@receives(DoorOpened)
def let_in(event: DoorOpened) -> None:
    note(f"{event.house} is open")


def ring_and_die(visitor: str) -> None:
    """Commits, and is killed before it can do anything else."""
    with transaction.atomic():
        note("rung")
        announce(BellRung(house=7, visitor=visitor, day=date(2026, 11, 23)))
    os.kill(os.getpid(), signal.SIGKILL)


def work() -> None:
    """A worker that runs what is due and leaves."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        app.run_worker(wait=False, listen_notify=False)
