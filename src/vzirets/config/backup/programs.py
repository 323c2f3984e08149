"""PostgreSQL's own programs for dumping and restoring.

Those that come along read every server from 15 up, but know no TLS: where the database is spoken to over TLS,
the machine's own (Debian's postgresql-client) are used.
"""

import os
import shutil
import subprocess
from typing import IO, Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from vzirets.config.runtime.binaries import embedded_binaries
from vzirets.config.runtime.console import Trouble, disk_full
from vzirets.config.runtime.database import database_url

# Servers before 17 don't know it, and the dump of a newer program says it at its beginning.
UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;"


def dump(connection: psycopg.Connection[Any], snapshot: str, target: IO[bytes], where: object) -> None:
    """What the connection's snapshot sees, in PostgreSQL's own form. `where` is the target's folder."""
    program, url = speaking_to("pg_dump", connection), database_url()
    command = [program, "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    address, environment = _addressed(url)
    done = subprocess.run(
        [*command, f"--snapshot={snapshot}", f"--dbname={address}"], env=environment,
        stdout=target, stderr=subprocess.PIPE, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise _failed("pg_dump", done.stderr, where)


def restore(source: IO[bytes]) -> None:
    """All of it or nothing: one transaction."""
    url = database_url()
    with psycopg.connect(url) as connection:
        psql = speaking_to("psql", connection)
    reading = [str(embedded_binaries() / "pg_restore"), "--no-owner", "--no-privileges", "--file=-"]
    writing = [psql, "--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]
    address, environment = _addressed(url)
    with (
        subprocess.Popen(reading, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as script,
        subprocess.Popen(
            [*writing, "--set=ON_ERROR_STOP=1", "--output=/dev/null", f"--dbname={address}"],
            env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as server,
    ):  # fmt: skip
        assert script.stdout and script.stderr and server.stdin and server.stderr  # noqa: S101 (pipes)
        try:
            _passed_on(script.stdout, server.stdin)
        except BrokenPipeError:
            script.terminate()  # the server's own words say why
        server.wait()
        script.wait()
        if server.returncode:
            raise _failed("psql", server.stderr.read().decode(errors="replace"), "PostgreSQL")
        if script.returncode:
            raise _failed("pg_restore", script.stderr.read().decode(errors="replace"), "PostgreSQL")


def _addressed(url: str) -> tuple[str, dict[str, str]]:
    """The address without its password, which the list of processes would show to everybody."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    password = parts.pop("password", None)
    secret = {} if password is None else {"PGPASSWORD": password}
    return make_conninfo(**parts), {**os.environ, **secret}


def _passed_on(script: IO[bytes], server: IO[bytes]) -> None:
    for line in script:
        if line.rstrip() != UNKNOWN_BEFORE_17:
            server.write(line)
        if line.startswith((b"CREATE ", b"COPY ")):
            server.write(script.readline())
            break
    shutil.copyfileobj(script, server, 1 << 20)
    server.close()


def speaking_to(program: str, connection: psycopg.Connection[Any]) -> str:
    """Never one that speaks in the open where the portal doesn't. Raises Trouble where there is none."""
    if not connection.pgconn.ssl_in_use:
        return str(embedded_binaries() / program)
    own = shutil.which(program)
    if own is None:
        raise Trouble(
            f"база даних працює через TLS, а {program}, що вміє TLS, тут немає: "
            "sudo apt install postgresql-client",
            f"the database is spoken to over TLS, and there is no {program} here that knows TLS: "
            "sudo apt install postgresql-client",
        )
    return own


def _failed(program: str, said: str, where: object) -> Trouble:
    if "No space left on device" in said:
        return disk_full(where)
    lines = [line for line in said.splitlines() if line.strip()] or ["?"]
    reason = next((line for line in lines if "error" in line.lower()), lines[-1])
    return Trouble(f"{program}: {reason}", f"{program}: {reason}")
