"""Telling how far an import is, while its one transaction still hides what it writes.

A connection of its own says it; whatever becomes of that, the import goes on.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils import timezone

log = logging.getLogger(__name__)
EVERY = 0.5  # seconds
_PUT = (
    "INSERT INTO exchange_importprogress (number, done, total, at) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (number) DO UPDATE SET done = excluded.done, total = excluded.total, at = excluded.at"
)
_TAKE_AWAY = "DELETE FROM exchange_importprogress WHERE number = %s"


class Tell(Protocol):
    def __call__(self, done: int, total: int) -> None: ...


def untold(done: int, total: int) -> None:
    """For whoever doesn't ask how far it is."""


@contextmanager
def progress_of(import_id: int) -> Iterator[Tell]:
    """Gives the function that tells; what it told is gone afterwards, however the import ended."""
    beside = connections.create_connection(DEFAULT_DB_ALIAS)
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done in (0, total) or now - last >= EVERY:
            last = now
            _said(beside, _PUT, [import_id, done, total, timezone.now()])

    try:
        yield tell
    finally:
        _said(beside, _TAKE_AWAY, [import_id])
        beside.close()


def _said(beside: Any, statement: str, values: list[Any]) -> None:
    try:
        with beside.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        log.warning("the progress of an import can't be told", exc_info=True)
