"""A data folder after the first start of a portal, everything loaded: made once a run, copied for each who
begins with one."""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.server import remove_clone
from vzirets.config.runtime.folders import ROOT_HOME

# Named by the run's first process, for all its workers.
_PLACE = "VZIRETS_TEST_FILLED"


def pytest_configure(config):
    if config.option.collectonly or config.option.help or hasattr(config, "workerinput"):
        return
    os.environ[_PLACE] = tempfile.mkdtemp(prefix="vzirets-filled-")


def pytest_unconfigure(config):
    if hasattr(config, "workerinput") or _PLACE not in os.environ:
        return
    place = Path(os.environ.pop(_PLACE))
    remove_clone(_original(place))
    shutil.rmtree(place)


def fill(state: Path) -> Path:
    """`state`, which isn't there yet, as a portal leaves it that was started once and stopped."""
    place = Path(os.environ[_PLACE])
    original = _original(place)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "whole").exists():
            _start_once(original)
            (place / "whole").touch()
    _copy(original, state)
    _copy_server(original, state)
    return state


def _original(place: Path) -> Path:
    return place / "var"


def _start_once(state: Path) -> None:
    from tests.runtime.portal import Portal

    with Portal(state) as portal:
        portal.wait_until_ready()


def _copy_server(original: Path, state: Path) -> None:
    """Root's portal keeps its server elsewhere, by the digits of the clone: a copy gets digits of its own."""
    note = state / "clone.json"
    known = json.loads(note.read_text())["id"]
    fresh = secrets.token_hex(6)
    note.write_text(json.dumps({"id": fresh, "path": str(state)}) + "\n")
    if (ROOT_HOME / known).exists() and os.geteuid() == 0:
        _copy(ROOT_HOME / known, ROOT_HOME / fresh)


def _copy(source: Path, target: Path) -> None:
    """With owners, rights and times."""
    subprocess.run(["cp", "--archive", "--reflink=auto", str(source), str(target)], check=True)
