"""A child process that is started again when it ends by itself, more and more patiently."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from vzirets.config.runtime.console import Line, say
from vzirets.config.runtime.leash import leash

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY_SECONDS = 60.0
STOP_SECONDS = 20.0


def vzirets(*arguments: str) -> list[str]:
    """The command line of this very installation."""
    return [sys.executable, "-m", "vzirets.config.cli", *arguments]


def spawned(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """In a process group of its own: Ctrl-C reaches us alone, and we end children in order."""
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        process_group=0,
        preexec_fn=leash(signal.SIGTERM),
    )


@dataclass
class Child:
    title: Line
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    deaths: int = field(default=0, init=False)
    _started: float = field(default=0.0, init=False)
    _again: float = field(default=0.0, init=False)

    def look(self) -> None:
        """Starts it where it should run and doesn't; called several times a second."""
        now = time.monotonic()
        if self.process is None:
            if now >= self._again:
                self.process, self._started = spawned(self.command), now
        elif (status := self.process.poll()) is not None:
            self._bury(status, now)

    def _bury(self, status: int, now: float) -> None:
        if self.process is not None:
            _end_group(self.process.pid, signal.SIGKILL)
        self.process = None
        self.deaths = 1 if now - self._started > STEADY_SECONDS else self.deaths + 1
        pause = min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self._again = now + pause
        uk, en = _ended(status)
        say(
            f"{self.title.uk}: процес завершився ({uk}); запускаю знову за {pause:.0f} с",
            f"{self.title.en}: the process ended ({en}); starting it again in {pause:.0f} s",
        )

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, seconds: float = STOP_SECONDS) -> None:
        """Returns when it and its own children are gone."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _end_group(process.pid, signal.SIGKILL)


def _end_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, number)


def _ended(status: int) -> tuple[str, str]:
    if status >= 0:
        return f"код {status}", f"exit code {status}"
    name = signal.Signals(-status).name
    return f"сигнал {name}", f"signal {name}"
