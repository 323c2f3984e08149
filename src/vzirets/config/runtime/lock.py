"""One owner of a clone's server at a time. The lock goes with the process, however it ends."""

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from vzirets.config.runtime.folders import made


class Taken(Exception):
    """Somebody else holds it: his process and what he does."""

    def __init__(self, pid: int, what: str) -> None:
        super().__init__(f"{pid}: {what}")
        self.pid = pid
        self.what = what


@contextmanager
def held(path: Path, what: str) -> Iterator[None]:
    """Raises Taken."""
    made(path.parent)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Taken(*_holder(file)) from None
        file.truncate(0)
        json.dump({"pid": os.getpid(), "what": what or " ".join(sys.argv)}, file)
        file.flush()
        yield


def is_held(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _holder(file: IO[Any]) -> tuple[int, str]:
    file.seek(0)
    try:
        note = json.load(file)
        return int(note["pid"]), str(note["what"])
    except (ValueError, KeyError, TypeError):
        return 0, "?"
