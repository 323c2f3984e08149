"""One PostgreSQL cluster: made, started, stopped. Its start code is ours; only the programs are the wheel's.

The server is a child of whoever started it and ends with him. It listens on a unix socket alone, in a folder
that nobody else may enter, and asks the system who is calling (peer authentication): no password to lose.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from vzirets.config.runtime.console import Trouble, disk_full
from vzirets.config.runtime.folders import made, private
from vzirets.config.runtime.leash import leash

SUPERUSER = "postgres"
ROLE = "vzirets"
DATABASE = "vzirets"
START_SECONDS = 60
LONGEST_LOG = 10 * 2**20
FAST_STOP_SECONDS = 30
IMMEDIATE_STOP_SECONDS = 10

# For two cores and a few gigabytes, which is what a first server usually has.
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "512MB",
    "effective_cache_size": "1536MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_min_duration_statement": "1s",
    "idle_in_transaction_session_timeout": "10min",
}
# A cluster that is thrown away after the tests may lose everything in a power cut.
CARELESS: Mapping[str, str] = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
_HBA = "local all all peer map=owner\n"


@dataclass
class Cluster:
    """`data` is the data folder, `sockets` the folder of its socket, `log` where it writes what it does.

    `user` runs the server (None: the present user); `careless` is for tests.
    """

    binaries: Path
    data: Path
    sockets: Path
    log: Path
    user: pwd.struct_passwd | None = None
    careless: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def url(self, database: str = DATABASE, role: str = ROLE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets))}"

    # -- making ---------------------------------------------------------------------------------------

    def ensure_made(self) -> None:
        """initdb into a folder beside, then renamed: a half-made cluster never counts as one."""
        if (self.data / "PG_VERSION").exists():
            self._require_same_major()
            return
        _own_name()
        draft = self.data.with_name(f"{self.data.name}.new")
        _emptied(draft)
        private(draft, self.user.pw_uid if self.user else None)
        try:
            self._initdb(draft)
            _write_owner_map(draft, self.user)
            draft.replace(self.data)
        except OSError as error:
            raise disk_full(draft.parent) if error.errno == 28 else error from error

    def major(self) -> int:
        """The programs' major version."""
        answer = subprocess.run(
            [self.binaries / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        found = re.search(r"(\d+)", answer)
        return int(found.group(1)) if found else 0

    def _require_same_major(self) -> None:
        made_by, ours = (self.data / "PG_VERSION").read_text().strip(), str(self.major())
        if made_by != ours:
            raise Trouble(
                f"дані в {self.data} створив PostgreSQL {made_by}, а тут {ours}: перенесіть: pg_upgrade",
                f"the data in {self.data} are of PostgreSQL {made_by}, this is {ours}: move them: pg_upgrade",
            )

    def _initdb(self, draft: Path) -> None:
        # The machine's own locale may be missing or unfit: the database never depends on it.
        locale = ["--locale=C", "--encoding=UTF8"]
        if self.major() >= 17:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        sync = ["--no-sync"] if self.careless else []
        command = [
            str(self.binaries / "initdb"),
            "-D",
            str(draft),
            "-U",
            SUPERUSER,
            "--auth=peer",
            *locale,
            *sync,
        ]
        done = subprocess.run(
            [*command, "--no-instructions"],
            capture_output=True, text=True, errors="replace", check=False, cwd=draft, env=_environment(),
            **self._identity(),
        )  # fmt: skip
        if done.returncode != 0:
            raise _failure(done.stderr, draft.parent)

    def _identity(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    # -- starting -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Returns when the server answers and has its role and database."""
        self.ensure_made()
        self._end_leftover()
        private(self.sockets, self.user.pw_uid if self.user else None)
        deadline = time.monotonic() + START_SECONDS
        while not self._started(deadline):
            time.sleep(0.3)  # the dead server's processes still hold its shared memory
        self._ensure_database()

    def _started(self, deadline: float) -> bool:
        """False is worth another try."""
        before = self.log.stat().st_size if self.log.exists() else 0
        self.process = self._spawn()
        while self.process.poll() is None:
            if self._ready(self.process.pid):
                return True
            if time.monotonic() > deadline:
                self.stop()
                raise Trouble(
                    f"база даних не запустилася за {START_SECONDS} с: дивіться {self.log}",
                    f"the database did not start in {START_SECONDS} s: see {self.log}",
                )
            time.sleep(0.02)
        said = self.log.read_text(errors="replace")[before:]
        self.process = None
        if "shared memory block" in said and time.monotonic() < deadline:
            return False
        raise _failure(said, self.data.parent, self.log)

    def _spawn(self) -> subprocess.Popen[bytes]:
        _turn_over(self.log)
        options = dict(SETTINGS) | (dict(CARELESS) if self.careless else {})
        options["unix_socket_directories"] = '"' + str(self.sockets).replace('"', '""') + '"'
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [self.binaries / "postgres", "-D", self.data, *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.sockets, env=_environment(),
                process_group=0, preexec_fn=leash(signal.SIGINT), **self._identity(),
            )  # fmt: skip

    def _ready(self, pid: int) -> bool:
        lines = self._note()
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7] == "ready"

    def _note(self) -> list[str]:
        try:
            return [line.strip() for line in (self.data / "postmaster.pid").read_text().splitlines()]
        except FileNotFoundError:
            return []

    def _end_leftover(self) -> None:
        """We hold the clone's lock, so a server in our folder is one whose starter died."""
        lines = self._note()
        left = self._running(int(lines[0])) if lines and lines[0].isdecimal() else None
        if left is not None:
            _end(left)
        # Notes of a dead server name a number that another process, or its own remains, may have by now.
        for note in (self.data / "postmaster.pid", *self.sockets.glob(".s.PGSQL.*")):
            note.unlink(missing_ok=True)

    def _running(self, pid: int) -> psutil.Process | None:
        """The process of that number where it is a server of this very folder: numbers are used again."""
        try:
            process = psutil.Process(pid)
            command = process.cmdline()
        except psutil.Error:
            return None
        return process if str(self.data) in command else None

    def _ensure_database(self) -> None:
        with psycopg.connect(self.url("postgres", SUPERUSER), autocommit=True) as connection:
            if not connection.execute("select 1 from pg_roles where rolname = %s", [ROLE]).fetchone():
                connection.execute(sql.SQL("create role {} login createdb").format(sql.Identifier(ROLE)))
            if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                names = sql.Identifier(DATABASE), sql.Identifier(ROLE)
                connection.execute(sql.SQL("create database {} owner {}").format(*names))

    # -- stopping -------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Fast: open transactions are rolled back, everything committed is on the disk."""
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        _end(psutil.Process(process.pid))
        process.wait()

    def remove(self) -> None:
        """Everything of a stopped cluster but its log."""
        for folder in (self.data, self.sockets):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def _turn_over(log: Path) -> None:
    """A log that has grown long becomes the old one."""
    made(log.parent)
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".old.log"))


def _environment() -> dict[str, str]:
    """Nothing of the caller's: neither his locale nor his PG* variables."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _write_owner_map(data: Path, user: pwd.struct_passwd | None) -> None:
    """The present user may be the two roles we use. Root writes into a folder of the server's user."""
    name = _own_name().replace('"', '""')
    for file, text in (
        ("pg_hba.conf", _HBA),
        ("pg_ident.conf", "".join(f'owner "{name}" {role}\n' for role in (SUPERUSER, ROLE))),
    ):
        (data / file).write_text(text)
        if user is not None:
            os.chown(data / file, user.pw_uid, user.pw_gid)


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        number = os.geteuid()
        raise Trouble(
            f"у користувача {number} немає імені в системі (/etc/passwd), а PostgreSQL його потребує: додайте"
            " його або вкажіть свій сервер у DATABASE_URL",
            f"user {number} has no name in the system (/etc/passwd), and PostgreSQL needs one: add it or name"
            " your own server in DATABASE_URL",
        ) from None


def _emptied(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _end(process: psutil.Process) -> None:
    for number, seconds in (
        (signal.SIGINT, FAST_STOP_SECONDS),
        (signal.SIGQUIT, IMMEDIATE_STOP_SECONDS),
        (signal.SIGKILL, IMMEDIATE_STOP_SECONDS),
    ):
        try:
            process.send_signal(number)
            process.wait(seconds)
        except psutil.NoSuchProcess:
            return
        except psutil.TimeoutExpired:
            continue
        return


def _failure(said: str, home: Path, log: Path | None = None) -> Trouble:
    """The server's own last words, in one line."""
    if "No space left on device" in said or "File too large" in said or "Disk quota exceeded" in said:
        return disk_full(home)
    lines = [
        line for line in said.splitlines() if re.search(r"FATAL|PANIC|error:", line)
    ] or said.splitlines()
    reason = re.sub(r"^.*?(FATAL|PANIC|error):\s*", "", lines[-1]) if lines else "?"
    where = f" ({log})" if log else ""
    return Trouble(
        f"база даних не запускається: {reason}{where}", f"the database does not start: {reason}{where}"
    )
