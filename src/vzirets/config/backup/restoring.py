"""Bringing a backup back, to an empty machine."""

import shutil
import tarfile
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile

import psycopg
from django.core.files import File
from django.core.files.storage import storages

from vzirets.config.backup import archive, programs
from vzirets.config.backup.state import Facts, facts, mark_of_key
from vzirets.config.env import env
from vzirets.config.runtime.bars import bar
from vzirets.config.runtime.console import Line, Trouble, disk_full, say
from vzirets.config.runtime.database import database_url
from vzirets.config.runtime.folders import made


def restore(source: Path) -> Facts:
    """Raises Trouble where the database isn't empty, the backup is damaged, or what came back isn't the same.

    Nothing is touched before the whole backup was read and found in order. The database comes back in one
    transaction, the files before it: a restore that was killed is simply run again.
    """
    _require_empty()
    size = source.stat().st_size
    try:
        with ExitStack() as opened:
            with bar(str(Line("Перевірка", "Check")), size, unit="B", unit_scale=True, leave=False) as far:
                tar, begin = opened.enter_context(archive.opened(source, far.update))
            if begin["key"] != mark_of_key():
                _warn_of_key()
            _bring_back(tar)
    except OSError as error:
        # The files and, for a while, the dump: everything that is written here is written there.
        raise disk_full(env().data_dir) if error.errno == 28 else error from error
    with psycopg.connect(database_url()) as connection:
        found = facts(connection)
    if found.compared() != begin["facts"]:
        raise Trouble(
            f"повернулося не те, що було збережено: {found.compared()} замість {begin['facts']}",
            f"what came back is not what was saved: {found.compared()} instead of {begin['facts']}",
        )
    return found


def _require_empty() -> None:
    with psycopg.connect(database_url()) as connection:
        row = connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
    if row and row[0]:
        raise Trouble(
            "база даних не порожня, а копію повертають лише в порожню: вкажіть іншу в "
            "DATABASE_URL або VZIRETS_DATA_DIR",
            "the database is not empty, and a backup comes back only into an empty one: name another in "
            "DATABASE_URL or VZIRETS_DATA_DIR",
        )


def _bring_back(tar: tarfile.TarFile) -> None:
    shelf = storages["files"]
    members = tar.getmembers()
    with bar(str(Line("Файли", "Files")), len(members), leave=False) as far:
        for member in members:
            key = member.name.removeprefix(archive.FILES)
            if key != member.name and not shelf.exists(key):
                shelf.save(key, File(tar.extractfile(member)))
            far.update(1)
    with TemporaryFile(dir=made(env().data_dir)) as dump:
        stream = tar.extractfile(archive.DUMP)
        assert stream is not None  # noqa: S101 (it was read a moment ago)
        shutil.copyfileobj(stream, dump, archive.CHUNK)
        dump.seek(0)
        say("База даних: повертаю…", "Database: bringing it back…")
        programs.restore(dump)


def _warn_of_key() -> None:
    say(
        "Увага: ключ підписів інший, ніж був. Без старого ключа (VZIRETS_SECRET_KEY або "
        "VZIRETS_FORMER_SECRET_KEYS) люди не зможуть увійти з кодами з програм.",
        "Note: the secret key is another than it was. Without the old one (VZIRETS_SECRET_KEY or "
        "VZIRETS_FORMER_SECRET_KEYS) people cannot sign in with codes from their apps.",
    )
