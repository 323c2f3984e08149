"""Where the bytes lie: a folder of this machine, or an S3 bucket. Content-addressed, written at one stroke.

A key is made of the digest alone. What has its key is whole: a folder's file is written beside and renamed
into place, an S3 object appears when it is complete.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol, cast

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, storages

ALIAS = "files"
_CHUNK = 1 << 16
_ARRIVING = "arriving"


class Shelf(Protocol):
    """What the room asks of a storage, beyond what Django's storages give."""

    def save(self, name: str, content: File) -> str: ...
    def exists(self, name: str) -> bool: ...
    def delete(self, name: str) -> None: ...
    def listdir(self, path: str) -> tuple[list[str], list[str]]: ...

    def pieces(self, name: str, start: int, length: int) -> Iterator[bytes]:
        """`length` bytes from `start`. Raises FileNotFoundError before the first piece."""
        ...

    def age(self, name: str) -> float:
        """Seconds since it was written."""
        ...

    def sweep_partial(self, older_than: float) -> int:
        """Removes what a killed process left half-written, `older_than` seconds ago. Returns how many."""
        ...


def shelf() -> Shelf:
    return cast(Shelf, storages[ALIAS])


def key_of(digest: str, width: int | None = None) -> str:
    """The key of a file, or of its rendition of that width."""
    return f"{digest[:2]}/{digest}" if width is None else f"{digest[:2]}/{digest}.{width}"


class FolderShelf(FileSystemStorage):
    """A folder. Nothing in it can be run, and no web server needs to see it."""

    def __init__(self, **options: object) -> None:
        super().__init__(file_permissions_mode=0o640, directory_permissions_mode=0o750, **options)  # type: ignore[arg-type]

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # the same key means the same bytes

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        arriving = Path(self.path(_ARRIVING))
        for folder in (arriving, target.parent):
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=arriving)
        try:
            with os.fdopen(handle, "wb") as written:
                for chunk in content.chunks(_CHUNK):
                    written.write(chunk)
                written.flush()
                os.fsync(written.fileno())
                os.fchmod(written.fileno(), 0o640)
            Path(temporary).replace(target)
        finally:
            Path(temporary).unlink(missing_ok=True)
        _sync_folder(target.parent)
        return name

    def pieces(self, name: str, start: int, length: int) -> Iterator[bytes]:
        opened = Path(self.path(name)).open("rb")  # noqa: SIM115 (closed by the generator)
        return _from_open(opened, start, length)

    def age(self, name: str) -> float:
        return _age(Path(self.path(name)))

    def sweep_partial(self, older_than: float) -> int:
        arriving = Path(self.path(_ARRIVING))
        left = [path for path in arriving.glob("*") if _age(path) > older_than] if arriving.is_dir() else []
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _from_open(opened: IO[bytes], start: int, length: int) -> Iterator[bytes]:
    with opened:
        opened.seek(start)
        while length > 0 and (piece := opened.read(min(_CHUNK, length))):
            length -= len(piece)
            yield piece


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _sync_folder(folder: Path) -> None:
    """Makes the new name survive a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
