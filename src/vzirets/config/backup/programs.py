"""PostgreSQL's own programs for dumping and restoring. Those that come along read every server from 15 up."""

import shutil
import subprocess
from pathlib import Path
from typing import IO

from vzirets.config.runtime.binaries import embedded_binaries
from vzirets.config.runtime.console import Trouble, disk_full

# Servers before 17 don't know it, and the dump of a newer program says it at its beginning.
UNKNOWN_BEFORE_17 = b"SET transaction_timeout = 0;"


def dump(url: str, snapshot: str, target: Path) -> None:
    """What the snapshot sees, in PostgreSQL's own compressed form."""
    command = [_program("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    done = subprocess.run(
        [*command, f"--snapshot={snapshot}", f"--file={target}", f"--dbname={url}"],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise _failed("pg_dump", done.stderr, target)


def restore(url: str, source: Path) -> None:
    """All of it or nothing: one transaction."""
    reading = [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)]
    writing = [_program("psql"), "--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]
    with (
        subprocess.Popen(reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as script,
        subprocess.Popen(
            [*writing, "--set=ON_ERROR_STOP=1", "--output=/dev/null", f"--dbname={url}"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE,
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
            raise _failed("psql", server.stderr.read().decode(errors="replace"), source)
        if script.returncode:
            raise _failed("pg_restore", script.stderr.read().decode(errors="replace"), source)


def _passed_on(script: IO[bytes], server: IO[bytes]) -> None:
    for line in script:
        if line.rstrip() != UNKNOWN_BEFORE_17:
            server.write(line)
        if line.startswith((b"CREATE ", b"COPY ")):
            server.write(script.readline())
            break
    shutil.copyfileobj(script, server, 1 << 20)
    server.close()


def _program(name: str) -> str:
    return str(embedded_binaries() / name)


def _failed(program: str, said: str, where: Path) -> Trouble:
    if "No space left on device" in said:
        return disk_full(where.parent)
    lines = [line for line in said.splitlines() if line.strip()] or ["?"]
    reason = next((line for line in lines if "error" in line.lower()), lines[-1])
    return Trouble(f"{program}: {reason}", f"{program}: {reason}")
