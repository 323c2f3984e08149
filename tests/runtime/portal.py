"""A portal as a person starts it, seen from outside: what it says, answers and leaves behind."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil

from tests.server import remove_clone
from vzirets.config.runtime.leash import leash

ROOT = Path(__file__).parents[2]
# Machines that test are busy ones: what takes 5 s alone may take a minute here.
READY_SECONDS = 300
GONE_SECONDS = 90


def plain_environment(**extra: str) -> dict[str, str]:
    """Ours without what tests and developers set, in English."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VZIRETS_", "DJANGO_", "PYTEST_", "LC_", "MAKE", "PG"))
    }
    kept.pop("DATABASE_URL", None)
    return {**kept, "LANG": "C.UTF-8", **extra}


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cli(
    *arguments: str, state: Path, timeout: float = READY_SECONDS, **extra: str
) -> subprocess.CompletedProcess:
    """One command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "vzirets.config.cli", *arguments],
        env=plain_environment(VZIRETS_DATA_DIR=str(state), **extra),
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


class Portal:
    """`vzirets run` on the data folder `state`; `with` ends it in order and waits until nothing is left."""

    python = sys.executable

    def __init__(self, state: Path, **extra: str) -> None:
        self.state = state
        self.port = free_port()
        self.log = state.parent / "portal.log"
        self.environment = plain_environment(
            VZIRETS_DATA_DIR=str(state), VZIRETS_PORT=str(self.port), **extra
        )

    def __enter__(self) -> "Portal":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [self.python, "-m", "vzirets.config.cli", "run"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0,
                preexec_fn=leash(signal.SIGTERM),  # a killed test run leaves no portal behind
            )  # fmt: skip

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(GONE_SECONDS)
        self.wait_until_gone()
        return status

    def kill_everything(self) -> None:
        """As in a power cut: the supervisor and all its family at once. It can be started again."""
        os.killpg(self.process.pid, signal.SIGKILL)  # first: who searches one by one lets the others end
        kill_all(self.processes())
        self.process.wait()
        self.wait_until_gone()

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def health(self) -> tuple[int, dict[str, str]]:
        try:
            status, body = self.get("/health")
        except OSError:
            return 0, {}
        return status, json.loads(body)

    def wait_until_ready(self) -> None:
        self.wait(lambda: "The portal is ready" in self.said, "the portal did not get ready")

    def wait_until_said(self, words: str) -> None:
        self.wait(lambda: words in self.said, f"never said: {words}")

    def wait(self, condition, complaint: str) -> None:
        until = time.monotonic() + READY_SECONDS
        while not condition():
            assert time.monotonic() < until, f"{complaint}\n{self.said[-3000:]}"
            assert self.process.poll() is None, f"it ended: {self.process.returncode}\n{self.said[-3000:]}"
            time.sleep(0.3)

    def child(self, command: str) -> psutil.Process:
        """The supervisor's child `serve` or `worker`, or `postgres`."""
        return self._children(command)[0]

    def numbers(self, command: str) -> list[int]:
        return [process.pid for process in self._children(command)]

    def _children(self, command: str) -> list[psutil.Process]:
        children = psutil.Process(self.process.pid).children()
        named = [(found, _words_of(found)) for found in children]
        return [found for found, words in named if words and command in (words[-1], Path(words[0]).name)]

    def processes(self) -> list[psutil.Process]:
        """Everything that belongs to this data folder, wherever it hangs in the tree."""
        return processes_of(self.state)

    def wait_until_gone(self) -> None:
        until = time.monotonic() + GONE_SECONDS
        while left := self.processes():
            assert time.monotonic() < until, [(process.pid, process.cmdline()) for process in left]
            time.sleep(0.3)


def _words_of(process: psutil.Process) -> list[str]:
    """Its command line; nothing of one that has ended since it was found."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def processes_of(state: Path) -> list[psutil.Process]:
    homes = [str(state), *_root_home(state)]
    return [process for process in psutil.process_iter() if _belongs(process, homes)]


def _belongs(process: psutil.Process, homes: list[str]) -> bool:
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return False
        if process.environ().get("VZIRETS_DATA_DIR") == homes[0]:
            return True
        return any(f"{home}/" in word for home in homes for word in process.cmdline())
    except psutil.Error:
        return False


def _root_home(state: Path) -> list[str]:
    note = state / "clone.json"
    return [f"/var/lib/vzirets/{json.loads(note.read_text())['id']}"] if note.exists() else []


def kill_all(processes: list[psutil.Process]) -> None:
    """Those that have ended by themselves in the meantime are dead, too."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()


def sweep(state: Path) -> None:
    """Ends what a failed test left, and removes what root's portal keeps outside the folder."""
    kill_all(processes_of(state))
    remove_clone(state)
