"""Errors of the system and of the database that a person can put right, in one line."""

import errno
import shutil
from collections.abc import Iterator

import psycopg

from vzirets.config.runtime.console import Trouble, disk_full
from vzirets.config.runtime.database import is_embedded
from vzirets.config.runtime.folders import folders

# PostgreSQL takes its log in pieces of 16 MiB; where it gives up it gives back what it could not finish.
TIGHT = 48 * 2**20
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def as_trouble(error: BaseException) -> Trouble | None:
    """None where the error is the program's own fault, which deserves its traceback."""
    for cause in _causes(error):
        if isinstance(cause, OSError) and cause.errno in _FULL:
            return disk_full(cause.filename or folders().state)
        if isinstance(cause, psycopg.errors.DiskFull):
            return disk_full(folders().server)
        if isinstance(cause, psycopg.errors.InsufficientPrivilege):
            return _lacks_rights(cause)
        if isinstance(cause, psycopg.OperationalError) and cause.sqlstate in (
            None,
            "57P01",
            "57P02",
            "57P03",
        ):
            return _gone()
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _lacks_rights(error: psycopg.Error) -> Trouble:
    said = str(error).splitlines()[0]
    return Trouble(
        f"користувачеві бази даних бракує прав: {said}. Він має володіти базою",
        f"the database user lacks rights: {said}. It must own the database",
    )


def _gone() -> Trouble:
    """A server that has no place for its log gives up."""
    free = shutil.disk_usage(folders().server).free if is_embedded() else TIGHT
    if free < TIGHT:
        return disk_full(folders().server)
    return Trouble(
        f"база даних перестала відповідати: подивіться {folders().logs} або журнал свого сервера",
        f"the database doesn't answer any more: look into {folders().logs}, or the log of your server",
    )
