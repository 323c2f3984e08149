"""`make run`: the database, the web process and the worker as children of one process, which starts again
what ends, and ends everything when it is told to."""

import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from types import FrameType

from vzirets.config.env import env
from vzirets.config.health import PATH
from vzirets.config.hosts import unicode_host
from vzirets.config.runtime import port
from vzirets.config.runtime.console import Line, Trouble, complain, disk_full, say
from vzirets.config.runtime.database import owned
from vzirets.config.runtime.folders import folders, made
from vzirets.config.runtime.postgres import Cluster
from vzirets.config.runtime.processes import Child, spawned, vzirets

LOOK_SECONDS = 0.1
ASK_AGAIN_SECONDS = 5.0
READY_SECONDS = 90.0
MANY_DEATHS = 3
LEAST_FREE = 64 * 2**20


class Supervisor:
    """Runs until SIGINT, SIGTERM or SIGHUP; `run` returns the exit status."""

    def __init__(self) -> None:
        self.stopping = False
        self.children = [
            Child(Line("Сайт", "Web"), vzirets("serve")),
            Child(Line("Виконавець завдань", "Worker"), vzirets("worker")),
        ]

    def run(self) -> int:
        """Raises Trouble where something must be put right by a person."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            self._run()
        except Trouble:
            if not self.stopping:  # what Ctrl-C broke off is no trouble
                raise
        if self.stopping:
            say("Портал зупинено.", "The portal has stopped.")
        return 0

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _run(self) -> None:
        port.require_free(env().listen, env().port)
        _require_space()
        with owned("vzirets run") as cluster:
            try:
                if self._until_ended(spawned(vzirets("prepare"))):
                    self._supervise(cluster)
            finally:
                self._end_children()

    def _until_ended(self, process: subprocess.Popen[bytes]) -> bool:
        """Whether it ended well. It says itself what is wrong."""
        while process.poll() is None:
            if self.stopping:
                _end(process)
                return False
            time.sleep(LOOK_SECONDS)
        if process.returncode:
            raise SystemExit(abs(process.returncode))
        return not self.stopping

    def _supervise(self, cluster: Cluster | None) -> None:
        announce = _announcer(time.monotonic() + READY_SECONDS)
        ready = False
        while not self.stopping:
            _revive(cluster)
            for child in self.children:
                child.look()
            if not ready:
                ready = announce()
                self._give_up_on_the_unstartable()
            time.sleep(LOOK_SECONDS)

    def _give_up_on_the_unstartable(self) -> None:
        for child in self.children:
            if child.deaths >= MANY_DEATHS:
                raise Trouble(
                    f"{child.title.uk}: не запускається; причину сказано вище",
                    f"{child.title.en}: does not start; the reason is told above",
                )

    def _end_children(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Asked again where it goes on: what a signal raises is lost where Python has nobody to tell it to."""
    while True:
        process.terminate()
        try:
            process.wait(ASK_AGAIN_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def _revive(cluster: Cluster | None) -> None:
    if cluster is None or cluster.process is None or cluster.process.poll() is None:
        return
    say("База даних зупинилася; запускаю знову", "The database ended; starting it again")
    try:
        cluster.start()
    except Trouble as trouble:
        complain(trouble)
        time.sleep(1)
        cluster.start()


def _announcer(deadline: float) -> Callable[[], bool]:
    """Says the address once everything is well; says what isn't once the time is up."""
    late = False

    def announce() -> bool:
        nonlocal late
        state = _health()
        if state.get("status") == "ok":
            address = f"http://{_visible_host()}:{env().port}"
            say(
                f"\nПортал працює: {address}\nЗупинити: Ctrl-C",
                f"\nThe portal is ready: {address}\nTo stop it: Ctrl-C",
            )
            return True
        if time.monotonic() > deadline and not late:
            late = True
            say(f"Ще не все гаразд: {json.dumps(state)}", f"Not everything is well yet: {json.dumps(state)}")
        return False

    return announce


def _visible_host() -> str:
    listen = env().listen
    if listen in ("127.0.0.1", "::1", "0.0.0.0", "::", "localhost"):  # noqa: S104
        return "localhost"
    return unicode_host(listen)


def _health() -> dict[str, str]:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(env().listen, env().listen)  # noqa: S104
    connection = http.client.HTTPConnection(address, env().port, timeout=5)
    try:
        connection.request("GET", PATH)
        return dict(json.loads(connection.getresponse().read()))
    except (OSError, ValueError, http.client.HTTPException):
        return {"status": "failing", "web": "silent"}
    finally:
        connection.close()


def _require_space() -> None:
    for folder in {folders().state, made(folders().server)}:
        free = os.statvfs(folder)
        if free.f_bavail * free.f_frsize < LEAST_FREE:
            raise disk_full(folder)
