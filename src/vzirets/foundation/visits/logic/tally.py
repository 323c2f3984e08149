"""What one process has counted and not yet written."""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Thing(NamedTuple):
    """A row of the table."""

    kind: str
    key: str
    day: date


class Tally:
    """Counts from many threads; `taken` empties it, `put_back` returns what couldn't be written."""

    def __init__(self) -> None:
        self._numbers: Counter[Thing] = Counter()
        self._lock = threading.Lock()

    def add(self, thing: Thing) -> None:
        with self._lock:
            self._numbers[thing] += 1

    def taken(self) -> dict[Thing, int]:
        with self._lock:
            numbers, self._numbers = self._numbers, Counter()
        return dict(numbers)

    def put_back(self, numbers: Mapping[Thing, int]) -> None:
        with self._lock:
            self._numbers.update(numbers)

    def __len__(self) -> int:
        return len(self._numbers)
