"""How far a long piece of work is: a bar on a terminal, plain lines anywhere else.

A journal shows a bar that is drawn over itself as bytes, not as words.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TextIO

from tqdm import tqdm

EVERY_SECONDS = 5.0


class Far(Protocol):
    """How far it is; `update` takes what was done since the last time."""

    total: float | None
    n: float

    def update(self, done: float = 1) -> object: ...


class Lines:
    """A line at the beginning, one every few seconds, and one at the end."""

    def __init__(self, title: str, total: float | None, stream: TextIO) -> None:
        self.title, self.total, self.n = title, total, 0.0
        self._stream = stream
        self._next = time.monotonic() + EVERY_SECONDS
        self._said = ""
        self._say("…")

    def update(self, done: float = 1) -> None:
        self.n += done
        now = time.monotonic()
        if now >= self._next:
            self._next = now + EVERY_SECONDS
            self.tell()

    def tell(self) -> None:
        self._say(f": {100 * self.n / self.total:.0f} %" if self.total else f": {self.n:.0f}")

    def _say(self, words: str) -> None:
        if words == self._said:
            return
        self._said = words
        self._stream.write(f"{self.title}{words}\n")
        self._stream.flush()


@contextmanager
def bar(title: str, total: float | None = None, **drawn: Any) -> Iterator[Far]:
    """On standard error. `drawn` is tqdm's, for a terminal."""
    if sys.stderr.isatty():
        with tqdm(desc=title, total=total, **drawn) as on_terminal:
            yield on_terminal
        return
    lines = Lines(title.strip(), total, sys.stderr)
    yield lines
    lines.tell()
