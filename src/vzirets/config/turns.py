"""Readings are made one after another in each web process: decision 93.

Threads of one process share the interpreter. Eight pages drawn at once are each ready when the last one is;
drawn one after another the first is ready eight times sooner and the last no later. What writes waits for
nobody, and what goes on being sent after it was made holds nobody up.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

READING = frozenset({"GET", "HEAD"})
# Seconds after which a reading that isn't ready lets the next one begin beside it.
PATIENCE = 0.1
_BEGAN = "vzirets.began"


def began(environ: dict[str, Any]) -> float:
    """When the request came, by the monotonic clock: what it waited for its turn is part of its time."""
    return float(environ.get(_BEGAN) or time.monotonic())


class Turns:
    """The application, `at_once` readings at the same time; others wait in the order in which they came."""

    def __init__(self, application: Application, *, at_once: int = 1, patience: float = PATIENCE) -> None:
        self.application = application
        self.line = Line(at_once, patience)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        environ[_BEGAN] = time.monotonic()
        if environ["REQUEST_METHOD"] not in READING:
            return self.application(environ, start_response)
        ticket = self.line.enter()
        try:
            return self.application(environ, start_response)
        finally:
            self.line.leave(ticket)


class Ticket:
    """`called` is let go when the turn has come; `since` when that was."""

    __slots__ = ("called", "since")

    def __init__(self) -> None:
        self.called = Lock()
        self.since = 0.0


class Line:
    """So many have a turn; who has had it for longer than `patience` holds up nobody: the first who waits
    goes past, and then has the turn for as long."""

    def __init__(self, at_once: int, patience: float) -> None:
        self.at_once = at_once
        self.patience = patience
        self._door = Lock()
        self._inside: dict[Ticket, None] = {}  # in the order in which they came in
        self._waiting: deque[Ticket] = deque()

    def enter(self) -> Ticket:
        """Returns when the turn has come."""
        ticket = Ticket()
        with self._door:
            if len(self._inside) < self.at_once:
                self._admit(ticket)
                return ticket
            ticket.called.acquire()
            self._waiting.append(ticket)
        while not ticket.called.acquire(timeout=self._for_now(ticket)):
            with self._door:
                self._pass_slow(ticket)
        return ticket

    def leave(self, ticket: Ticket) -> None:
        """Whoever was passed has no turn to give."""
        with self._door:
            if ticket not in self._inside:
                return
            del self._inside[ticket]
            if self._waiting:
                self._call_first()

    def _for_now(self, ticket: Ticket) -> float:
        """Seconds to wait before looking again."""
        with self._door:
            if not self._waiting or self._waiting[0] is not ticket:
                return self.patience
            return max(0.0, next(iter(self._inside)).since + self.patience - time.monotonic())

    def _pass_slow(self, ticket: Ticket) -> None:
        if not self._waiting or self._waiting[0] is not ticket:
            return
        slowest = next(iter(self._inside))
        if time.monotonic() - slowest.since >= self.patience:
            del self._inside[slowest]
            self._call_first()

    def _call_first(self) -> None:
        ticket = self._waiting.popleft()
        self._admit(ticket)
        ticket.called.release()

    def _admit(self, ticket: Ticket) -> None:
        ticket.since = time.monotonic()
        self._inside[ticket] = None
