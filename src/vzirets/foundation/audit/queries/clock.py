"""How far the journal has come: the only thing that is kept is checked against."""

import logging
import math
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, connection

from vzirets.foundation.audit.queries.head import recorded

logger = logging.getLogger(__name__)
# A change is seen by everyone within a second: what was asked this long ago, in seconds, is asked again.
FRESH = 0.5


class Clock:
    """`now()` counts the entries committed so far, asked of the database at most every FRESH seconds."""

    def __init__(self) -> None:
        self._asked_at = -math.inf
        self._number: int | None = None
        self._forgotten = 0
        self._asking = threading.Lock()

    def now(self, ask: Callable[[], int | None] | None = None) -> int | None:
        """None while the database cannot tell: then nothing kept is served, and nothing kept. Raises
        DatabaseError where `ask` does."""
        if time.monotonic() - self._asked_at < FRESH:
            return self._number
        if not self._asking.acquire(blocking=self._number is None):
            # One thread asks; the others go on with what was true half a second ago.
            return self._number if time.monotonic() - self._asked_at < 2 * FRESH else None
        try:
            began, forgotten = time.monotonic(), self._forgotten
            self._number = (ask or recorded)()
            if forgotten == self._forgotten:  # nothing was done here while the database answered
                self._asked_at = began
            return self._number
        finally:
            self._asking.release()

    def now_at_the_door(self) -> int | None:
        """As `now`, where a request begins: a connection too old or broken is changed for another."""
        return self.now(_asked_at_the_door)

    def forget(self) -> None:
        """The next time the database is asked, however soon that is."""
        self._forgotten += 1
        self._asked_at = -math.inf


def _asked_at_the_door() -> int | None:
    try:
        connection.close_if_unusable_or_obsolete()
        return recorded()
    except DatabaseError as error:
        logger.warning("nothing kept is served: the journal cannot be asked: %s", error)
        connection.close()
        return None


# All that a process keeps goes by one clock, so that the database is asked once for all of it.
journal_clock = Clock()
