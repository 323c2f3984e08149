"""What every page asks for and hardly anything changes: kept in the process until the journal moves."""

import time
from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakSet

from django.db import connection

from vzirets.foundation.audit.queries.clock import journal_clock

# What was changed without an act (by hand, say) is seen after so many seconds.
LONGEST = 60.0


class Lasting:
    """A question whose rows are kept as long as nothing is recorded in the journal (decision 61).

    In a transaction, which sees what nobody else does yet, it is asked each time. The rows are shared by all
    threads: whoever gets them reads them only. Of answers to other arguments at most `most` are kept, those
    that were asked for last.
    """

    all: "WeakSet[Lasting]" = WeakSet()  # so that a test begins with nothing known

    def __init__(self, ask: Callable[..., Sequence[Any]], most: int = 1_000) -> None:
        self._ask, self._most = ask, most
        self._kept: dict[tuple[Any, ...], tuple[int, float, list[Any]]] = {}
        Lasting.all.add(self)

    def __call__(self, *arguments: Any) -> list[Any]:
        number = None if connection.in_atomic_block else journal_clock.now()
        if number is None:
            return list(self._ask(*arguments))
        known, asked_at, rows = self._kept.get(arguments, (None, 0.0, []))
        if known != number or time.monotonic() - asked_at > LONGEST:
            began = time.monotonic()
            rows = list(self._ask(*arguments))
            self._kept.pop(arguments, None)  # so that it stands last
            self._kept[arguments] = number, began, rows
            for oldest in list(self._kept)[: max(0, len(self._kept) - self._most)]:
                self._kept.pop(oldest, None)
        return list(rows)

    def forget(self) -> None:
        self._kept.clear()
