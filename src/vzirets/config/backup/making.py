"""Making a backup while the portal runs."""

import errno
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import psycopg
from django.core.files.storage import storages
from django.utils import timezone

from vzirets.config.backup import archive, programs
from vzirets.config.backup.state import Facts, facts, mark_of_key
from vzirets.config.runtime.bars import bar
from vzirets.config.runtime.console import Line, Trouble, disk_full, say
from vzirets.config.runtime.database import database_url


def back_up(target: Path) -> Facts:
    """The database as it is at this moment, and every file it speaks of.

    A file's bytes never change and stay a week after the last row that spoke of them, so that files copied
    after the dump are the dump's. Raises Trouble where something is in the way; then nothing is left.
    """
    if target.exists():
        raise Trouble(f"{target} уже є: назвіть інший файл", f"{target} is there already: name another file")
    try:
        # A file without a name: whatever ends this process, no dump is left lying about.
        with TemporaryFile(dir=target.parent) as dumped:
            return _made(target, dumped)
    except OSError as error:
        raise _in_the_way(target, error) from error


def _in_the_way(target: Path, error: OSError) -> Exception:
    if error.errno == errno.ENOSPC:
        return disk_full(target.parent)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS):
        reason = error.strerror
        return Trouble(
            f"у теку {target.parent} не записати ({reason}): назвіть іншу або виправте її права",
            f"{target.parent} cannot be written to ({reason}): name another folder, or correct its rights",
        )
    return error


def _made(target: Path, dumped: IO[bytes]) -> Facts:
    with psycopg.connect(database_url()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        found = facts(connection)
        exported = connection.execute("select pg_export_snapshot()").fetchone()
        assert exported is not None  # noqa: S101 (one row always)
        say("База даних: зберігаю…", "Database: saving it…")
        programs.dump(connection, exported[0], dumped, target.parent)
    size = os.fstat(dumped.fileno()).st_size
    dumped.seek(0)
    keys = sorted(_keys())
    shelf = storages["files"]
    total = size + sum(shelf.size(key) for key in keys)
    with (
        bar(str(Line("Копія", "Backup")), total, unit="B", unit_scale=True, leave=False) as far,
        archive.written(target, far.update) as writer,
    ):
        writer.add_json(archive.BEGIN, _beginning(found))
        writer.add(archive.DUMP, dumped, size)
        for key in keys:
            with shelf.open(key) as stream:
                writer.add(archive.FILES + key, stream, shelf.size(key))
    return found


def _beginning(found: Facts) -> dict[str, Any]:
    return {
        "format": archive.FORMAT,
        "portal": version("vzirets"),
        "made_at": timezone.now().isoformat(),
        "key": mark_of_key(),
        "facts": found.compared(),
    }


def _keys() -> Iterator[str]:
    """Every whole file on the shelf; what is still arriving has no key."""
    shelf = storages["files"]
    try:
        folders, _ = shelf.listdir("")
    except FileNotFoundError:
        return
    for folder in folders:
        if len(folder) == 2:
            names = shelf.listdir(folder)[1]
            yield from (key for name in names if archive.KEY.fullmatch(key := f"{folder}/{name}"))
