"""Which database the portal uses: the one in DATABASE_URL, or the embedded one of this clone."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import psycopg
from psycopg.conninfo import conninfo_to_dict

from vzirets.config.env import env
from vzirets.config.runtime.binaries import embedded_binaries, server_user
from vzirets.config.runtime.console import Trouble
from vzirets.config.runtime.folders import folders
from vzirets.config.runtime.lock import Taken, held
from vzirets.config.runtime.postgres import Cluster

OLDEST = 15
CONNECT_SECONDS = 5


def is_embedded() -> bool:
    return not env().database_url


@cache
def embedded() -> Cluster:
    place = folders()
    return Cluster(
        binaries=embedded_binaries(),
        data=place.server / "data",
        sockets=place.sockets / "run",
        log=place.logs / "postgres.log",
        user=server_user(),
    )


def embedded_url() -> str:
    """Known without starting or making anything."""
    sockets = folders().sockets / "run"
    return Cluster(binaries=sockets, data=sockets, sockets=sockets, log=sockets).url()


def database_url() -> str:
    return env().database_url or embedded_url()


@contextmanager
def owned(what: str) -> Iterator[Cluster | None]:
    """The database for a process that others depend on: the embedded server is its child.

    Raises Trouble where another process has this clone's server, or a server of one's own cannot serve.
    """
    if not is_embedded():
        require_usable(env().database_url)
        yield None
        return
    try:
        with _started(what) as cluster:
            yield cluster
    except Taken as taken:
        raise Trouble(
            f"портал уже працює: процес {taken.pid} ({taken.what}); зупиніть його: kill {taken.pid}",
            f"the portal runs already: process {taken.pid} ({taken.what}); stop it: kill {taken.pid}",
        ) from None


@contextmanager
def borrowed(what: str) -> Iterator[None]:
    """The database for one command: the server that runs already, or one started for the moment."""
    with _tidied():
        if not is_embedded():
            require_usable(env().database_url)
            yield
            return
        try:
            with _started(what):
                yield
        except Taken:
            _wait_for_owner()
            yield


@contextmanager
def _started(what: str) -> Iterator[Cluster]:
    """This clone's server, for as long as it lasts. Raises Taken where another process has it."""
    with held(folders().state / "server.lock", what):
        cluster = embedded()
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.stop()


@contextmanager
def _tidied() -> Iterator[None]:
    """A command that is told to end tidies up after itself, as it does at Ctrl-C."""
    previous = signal.getsignal(signal.SIGTERM)
    signal.signal(signal.SIGTERM, _ended)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _ended(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _wait_for_owner(seconds: float = 30) -> None:
    """The owner may be starting its server at this moment."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            require_usable(embedded_url())
            return
        except Trouble:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def require_usable(url: str) -> None:
    """Raises Trouble, in one line, where `url` is nonsense, unreachable, too old or not in UTF-8."""
    where = _described(url)
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            version = connection.info.server_version // 10000
            encoding = connection.info.parameter_status("server_encoding")
    except psycopg.OperationalError as error:
        reason = _reason(error)
        raise Trouble(
            f"база даних {where} недоступна: {reason}. Запустіть її або виправте DATABASE_URL",
            f"the database {where} cannot be reached: {reason}. Start it or correct DATABASE_URL",
        ) from None
    if version < OLDEST:
        raise Trouble(
            f"база даних {where}: PostgreSQL {version} застарий, потрібен {OLDEST} або новіший",
            f"the database {where}: PostgreSQL {version} is too old, {OLDEST} or newer is needed",
        )
    if encoding != "UTF8":
        raise Trouble(
            f"база даних {where} має кодування {encoding}: створіть її з encoding 'UTF8'",
            f"the database {where} is encoded in {encoding}: create it with encoding 'UTF8'",
        )


def _reason(error: psycopg.OperationalError) -> str:
    """The last cause libpq names, without its address, which the message has already."""
    lines = [line.strip(" \t-") for line in str(error).splitlines() if line.strip()]
    causes = [
        line
        for line in lines
        if not line.lower().startswith(("multiple connection", "host:", "is the server"))
    ]
    return (
        (causes[-1] if causes else "?").rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
    )


def _described(url: str) -> str:
    """Host, port and name, never the password."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        raise nonsense() from None
    host = parts.get("host") or "localhost"
    return f"{host}:{parts.get('port') or 5432}/{parts.get('dbname') or ''}"


def nonsense() -> Trouble:
    example = "postgresql://user:password@host:5432/vzirets"
    return Trouble(
        f"DATABASE_URL не схожа на адресу бази даних: напишіть її так: {example}",
        f"DATABASE_URL is not the address of a database: write it like {example}",
    )
