"""Counting: in memory at once, in the table within seconds, in one statement for all that came together."""

import atexit
import logging
import threading
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from vzirets.foundation.visits.conf import DAYS_KEPT
from vzirets.foundation.visits.logic.tally import Tally, Thing

logger = logging.getLogger(__name__)

_tally = Tally()
_starting = threading.Lock()
_writer: list[threading.Thread] = []

ADD = """
INSERT INTO visits_opened (kind, key, day, number)
SELECT * FROM unnest(%s::varchar[], %s::varchar[], %s::date[], %s::bigint[])
ON CONFLICT (kind, key, day) DO UPDATE SET number = visits_opened.number + excluded.number
"""

# The days of a month become its first day.
FOLD = """
WITH old AS (
    DELETE FROM visits_opened WHERE day < %s AND day <> date_trunc('month', day)::date
    RETURNING kind, key, date_trunc('month', day)::date AS month, number
)
INSERT INTO visits_opened (kind, key, day, number)
SELECT kind, key, month, sum(number) FROM old GROUP BY kind, key, month
ON CONFLICT (kind, key, day) DO UPDATE SET number = visits_opened.number + excluded.number
"""


def count(kind: str, key: str) -> None:
    """One more opening of the thing today. Costs no query: a thread writes what came together.

    It is written within `VISITS_EVERY_SECONDS`; a process that is killed loses what it counted since.
    """
    _tally.add(Thing(kind, key[:160], timezone.localdate()))
    if settings.VISITS_EVERY_SECONDS and not (_writer and _writer[0].is_alive()):
        _start_writer()


def write_counted() -> int:
    """Writes what this process has counted; returns how many rows. What couldn't be written stays counted."""
    numbers = _tally.taken()
    if not numbers:
        return 0
    try:
        _add(numbers)
    except Error:
        _tally.put_back(numbers)
        raise
    return len(numbers)


def fold_old_days() -> None:
    """Sums up the days of long ago by month."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FOLD, [(timezone.localdate() - timedelta(days=DAYS_KEPT)).replace(day=1)])


def _add(numbers: Mapping[Thing, int]) -> None:
    """In one order in every process, so that none waits for another in a circle."""
    things = sorted(numbers)
    columns = [list(column) for column in zip(*things, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(ADD, [*columns, [numbers[thing] for thing in things]])


def _start_writer() -> None:
    with _starting:
        if _writer and _writer[0].is_alive():
            return
        thread = threading.Thread(target=_go_on_writing, name="visits", daemon=True)
        if not _writer:
            atexit.register(_write_politely)
        _writer[:] = [thread]
        thread.start()


def _go_on_writing() -> None:
    pause = threading.Event()
    while not pause.wait(settings.VISITS_EVERY_SECONDS):
        _write_politely()


def _write_politely() -> None:
    """With a connection of its own, closed each time. A database that is away is tried again later."""
    try:
        write_counted()
    except Error as error:
        logger.warning("openings are not written yet, %d things wait: %s", len(_tally), error)
    finally:
        connection.close()
