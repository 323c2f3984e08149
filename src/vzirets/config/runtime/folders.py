"""Where one clone keeps what it makes: `var/` for an ordinary user, /var/lib/vzirets/<id>/ for the server
of root, who must not lend the server's own user a way into his home."""

import json
import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vzirets.config.env import env
from vzirets.config.runtime.console import Trouble, disk_full

ROOT_HOME = Path("/var/lib/vzirets")
# A socket's address holds 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432.lock" to the folder's.
SOCKET_FOLDER_LONGEST = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True, slots=True)
class Folders:
    """`state` is ours; `server` holds the clusters; `sockets` the folders of their sockets."""

    state: Path
    server: Path
    sockets: Path

    @property
    def logs(self) -> Path:
        return self.state / "log"


def is_root() -> bool:
    return os.geteuid() == 0


@cache
def folders() -> Folders:
    """Raises Trouble where the folder cannot be written."""
    state = env().data_dir
    made(state)
    made(state / "log")
    identity = clone_identity(state)
    if is_root():
        home = ROOT_HOME / identity
        return Folders(state=state, server=home, sockets=home)
    server = state / "postgres"
    return Folders(state=state, server=server, sockets=_sockets(server, identity))


def made(folder: Path, mode: int = 0o755) -> Path:
    """The folder, existing and writable. Raises Trouble with what to do."""
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    if not os.access(folder, os.W_OK):
        raise _unusable(folder, PermissionError(13, "Permission denied"))
    return folder


def _unusable(folder: Path, error: OSError) -> Trouble:
    if error.errno == 28:
        return disk_full(folder)
    return Trouble(
        f'немає права писати до {folder}: віддайте теку собі (sudo chown -R "$USER" {folder})'
        " або вкажіть іншу в VZIRETS_DATA_DIR",
        f'cannot write to {folder}: make it yours (sudo chown -R "$USER" {folder})'
        " or name another in VZIRETS_DATA_DIR",
    )


def clone_identity(state: Path) -> str:
    """Twelve hex digits, the same for this clone for ever, also when it is moved.

    A copy of the clone made with its `var/` is another clone: it gets digits of its own.
    """
    note = state / "clone.json"
    known = _read(note)
    if known and not _is_copy(known, state):
        if known["path"] != str(state):
            _write(note, {"id": known["id"], "path": str(state)})
        return known["id"]
    fresh = {"id": secrets.token_hex(6), "path": str(state)}
    _write(note, fresh)
    return fresh["id"]


def _read(note: Path) -> dict[str, str] | None:
    try:
        found = json.loads(note.read_text())
        return found if {"id", "path"} <= found.keys() else None
    except (FileNotFoundError, ValueError, AttributeError):
        return None


def _is_copy(known: dict[str, str], state: Path) -> bool:
    former = Path(known["path"])
    if former == state:
        return False
    original = _read(former / "clone.json")
    return original is not None and original["id"] == known["id"] and not _same(former, state)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)


def _write(note: Path, content: dict[str, str]) -> None:
    """Whole or not at all."""
    draft = note.with_suffix(f".{os.getpid()}")
    try:
        draft.write_text(json.dumps(content) + "\n")
        draft.replace(note)
    except OSError as error:
        raise _unusable(note.parent, error) from error


def _sockets(server: Path, identity: str) -> Path:
    """Beside the data, or, where that path is unfit for a socket, in the user's own runtime folder."""
    short = len(os.fsencode(server / "run-test-0000000000")) <= SOCKET_FOLDER_LONGEST
    if short and "," not in str(server):  # a comma parts several servers
        return server
    runtime = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return Path(runtime) / f"vzirets-{os.getuid()}-{identity}"


def private(folder: Path, owner: int | None = None) -> Path:
    """A folder that only its owner enters. Raises Trouble where somebody else made it before us."""
    made(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    ours = {os.geteuid(), os.geteuid() if owner is None else owner}
    if folder.is_symlink() or folder.stat().st_uid not in ours:
        raise Trouble(
            f"теку {folder} створив хтось інший: приберіть її",
            f"{folder} belongs to somebody else: remove it",
        )
    if owner is not None:
        os.chown(folder, owner, -1)
    folder.chmod(0o700)
    return folder
