"""How far the journal has come: the only thing a kept page is checked against."""

import logging
import math
import threading
import time

from django.db import DatabaseError, connection

from vzirets.foundation.audit.api import recorded

logger = logging.getLogger(__name__)
# A change is seen by everyone within a second: what was asked this long ago, in seconds, is asked again.
FRESH = 0.5


class Clock:
    """`now()` counts the entries committed so far, asked of the database at most every FRESH seconds."""

    def __init__(self) -> None:
        self._asked_at = -math.inf
        self._number: int | None = None
        self._asking = threading.Lock()

    def now(self) -> int | None:
        """None while the database cannot tell: then nothing kept is served, and nothing kept."""
        if time.monotonic() - self._asked_at < FRESH:
            return self._number
        if not self._asking.acquire(blocking=self._number is None):
            # One thread asks; the others go on with what was true half a second ago.
            return self._number if time.monotonic() - self._asked_at < 2 * FRESH else None
        try:
            began = time.monotonic()
            self._number = self._ask()
            self._asked_at = began
            return self._number
        finally:
            self._asking.release()

    def _ask(self) -> int | None:
        try:
            connection.close_if_unusable_or_obsolete()
            return recorded()
        except DatabaseError as error:
            logger.warning("no kept page is served: the journal cannot be asked: %s", error)
            connection.close()
            return None
