"""The backup as a file: a tar of the database's dump and the files that people brought.

`begin.json` stands first and says what it is, `end.json` last with the digest of every part: a backup without
its end was broken off. Nothing in it names a machine.
"""

import fcntl
import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from vzirets.config.runtime.console import Trouble

FORMAT = 1
BEGIN, DUMP, END = "begin.json", "database.dump", "end.json"
FILES = "files/"
KEY = re.compile(r"[0-9a-f]{2}/([0-9a-f]{64})(\.[0-9]{1,5})?")
CHUNK = 1 << 20

Progress = Callable[[int], object]


class Writer:
    """Adds parts, one after another, and keeps their digests."""

    def __init__(self, tar: tarfile.TarFile, progress: Progress) -> None:
        self.tar = tar
        self.progress = progress
        self.digests: dict[str, str] = {}

    def add(self, name: str, stream: IO[bytes], size: int) -> None:
        """`size` bytes of the stream."""
        info = tarfile.TarInfo(name)
        info.size = size
        info.mode = 0o600
        counted = _Counted(stream, self.progress)
        self.tar.addfile(info, counted)
        self.digests[name] = counted.digest.hexdigest()

    def add_json(self, name: str, value: object) -> None:
        data = json.dumps(value, ensure_ascii=False, indent=2).encode()
        self.add(name, io.BytesIO(data), len(data))


class _Counted:
    """A stream that is hashed and told of as it is read."""

    def __init__(self, stream: IO[bytes], progress: Progress) -> None:
        self.stream = stream
        self.progress = progress
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(size)
        self.digest.update(data)
        self.progress(len(data))
        return data


@contextmanager
def written(target: Path, progress: Progress) -> Iterator[Writer]:
    """The archive appears under its name when it is whole; broken off, it leaves nothing."""
    draft = target.with_name(f"{target.name}.partial")
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        _take(file, draft)
        try:
            file.truncate(0)
            os.fchmod(file.fileno(), 0o600)
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                writer = Writer(tar, progress)
                yield writer
                writer.add_json(END, {"parts": dict(writer.digests)})
            file.flush()
            os.fsync(file.fileno())
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def _take(file: IO[bytes], draft: Path) -> None:
    """What a killed backup left is taken over; where one is running, its draft is left to it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = os.path.samestat(os.fstat(file.fileno()), draft.stat())
    except (BlockingIOError, FileNotFoundError):
        ours = False
    if not ours:  # also where the other one gave it its name a moment ago: it is whole, and not ours to empty
        raise Trouble(
            f"{draft}: туди пише інше копіювання; дочекайтеся його або назвіть інший файл",
            f"{draft}: another backup is writing there; wait for it, or name another file",
        )


@contextmanager
def opened(source: Path, progress: Progress) -> Iterator[tuple[tarfile.TarFile, dict[str, Any]]]:
    """The archive and what its beginning says, after every part was found to be what its end says."""
    try:
        with tarfile.open(source, mode="r:") as tar:
            begin = _verified(tar, source, progress)
            yield tar, begin
    except tarfile.TarError as error:
        raise damaged(source, str(error)) from error


def _verified(tar: tarfile.TarFile, source: Path, progress: Progress) -> dict[str, Any]:
    found: dict[str, str] = {}
    begin: dict[str, Any] = {}
    end: dict[str, Any] | None = None
    for member in tar:
        stream = tar.extractfile(member)
        if stream is None or not _allowed(member.name):
            raise damaged(source, member.name)
        if member.name == END:
            end = json.loads(stream.read())
            continue
        counted = _Counted(stream, progress)
        if member.name == BEGIN:
            begin = json.loads(counted.read())
            _require_known(begin, source)
        while counted.read(CHUNK):
            pass
        found[member.name] = counted.digest.hexdigest()
    if end is None or DUMP not in found:
        raise Trouble(
            f"{source}: копія неповна, її обірвано; візьміть іншу",
            f"{source}: the backup isn't whole, it was broken off; take another one",
        )
    if end.get("parts") != found:
        raise damaged(source, "sha256")
    return begin


def _allowed(name: str) -> bool:
    return name in (BEGIN, DUMP, END) or bool(name.startswith(FILES) and KEY.fullmatch(name[len(FILES) :]))


def _require_known(begin: dict[str, Any], source: Path) -> None:
    if begin.get("format") != FORMAT:
        number = begin.get("format")
        raise Trouble(
            f"{source}: копію зроблено у вигляді {number}, а цей портал знає {FORMAT}: оновіть портал",
            f"{source}: the backup has format {number}, this portal knows {FORMAT}: update the portal",
        )


def damaged(source: Path, why: str) -> Trouble:
    return Trouble(
        f"{source} пошкоджено або це не резервна копія порталу ({why}); візьміть іншу",
        f"{source} is damaged, or no backup of the portal ({why}); take another one",
    )
