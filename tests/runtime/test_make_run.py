"""`make run` as a person meets it: an ordinary user, a fresh clone, a path with a space in it."""

import http.client
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from tests.runtime.portal import GONE_SECONDS, ROOT, free_port, kill_all

AS_ROOT = os.geteuid() == 0
USER = "vzirets-tester"
# The first start downloads and installs, on a machine that may be busy.
INSTALL_SECONDS = 900


class Traveller:
    """Somebody else than the one who develops: his own home, clone and environment."""

    def __init__(self, home: Path, user: pwd.struct_passwd | None) -> None:
        self.home = home
        self.user = user
        self.clone = home / "мій взірець"
        self.port = free_port()

    @property
    def environment(self) -> dict[str, str]:
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        path = "/usr/local/bin:/usr/bin:/bin"
        return {"HOME": str(self.home), "PATH": path, "VZIRETS_PORT": str(self.port), **pip}

    def identity(self) -> dict[str, object]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def does(self, *command: str, **options: object) -> subprocess.CompletedProcess:
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False,
            **{"cwd": self.clone, "timeout": 300, **self.identity(), **options},
        )  # fmt: skip

    def starts(self, *command: str, cwd: Path | None = None) -> subprocess.Popen:
        self.log = self.home / "make-run.log"
        with self.log.open("wb") as log:
            return subprocess.Popen(
                command, env=self.environment, cwd=cwd or self.clone, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, process_group=0, **self.identity(),
            )  # fmt: skip

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_until_ready(self, process: subprocess.Popen, seconds: float = 300) -> None:
        until = time.monotonic() + seconds
        while "The portal is ready" not in self.said:
            assert process.poll() is None, self.said[-3000:]
            assert time.monotonic() < until, self.said[-3000:]
            time.sleep(0.3)

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=60)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def processes(self) -> list[psutil.Process]:
        """Everything of his that runs from the clone."""
        return [process for process in psutil.process_iter() if _runs_in(process, str(self.clone))]

    def wait_until_gone(self) -> None:
        until = time.monotonic() + GONE_SECONDS
        while left := self.processes():
            assert time.monotonic() < until, [process.cmdline() for process in left]
            time.sleep(0.3)


def _runs_in(process: psutil.Process, clone: str) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and any(clone in word for word in process.cmdline())
    except psutil.Error:
        return False


@pytest.fixture(scope="module")
def traveller(tmp_path_factory) -> Iterator[Traveller]:
    """A clone of what is here, in the home of a user made for it; nothing of it is left."""
    user = _new_user() if AS_ROOT else None
    home = Path(user.pw_dir) if user else tmp_path_factory.mktemp("home")
    traveller = Traveller(home, user)
    traveller.clone.mkdir()
    _copy_what_git_would(traveller.clone)
    if user:
        subprocess.run(["chown", "-R", f"{user.pw_uid}:{user.pw_gid}", str(home)], check=True)
    yield traveller
    kill_all(traveller.processes())
    if user:
        subprocess.run(["userdel", "--remove", USER], check=True, capture_output=True)


def _new_user() -> pwd.struct_passwd:
    subprocess.run(["userdel", "--remove", USER], check=False, capture_output=True)
    subprocess.run(["useradd", "--create-home", "--home-dir", f"/home/{USER}", USER], check=True)
    return pwd.getpwnam(USER)


def _copy_what_git_would(clone: Path) -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        source, target = ROOT / name, clone / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


@pytest.fixture(scope="module")
def first_start(traveller) -> Iterator[str]:
    """From nothing to a portal, then Ctrl-C as a terminal sends it; what it said."""
    process = traveller.starts("make", "run")
    traveller.wait_until_ready(process, INSTALL_SECONDS)
    pages = {path: traveller.get(path) for path in ("/", "/en/", "/practices/", "/health")}
    assert {path: status for path, (status, _) in pages.items()} == dict.fromkeys(pages, 200)
    assert ('<html lang="uk"' in pages["/"][1], '<html lang="en"' in pages["/en/"][1]) == (True, True)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(GONE_SECONDS)
    traveller.wait_until_gone()
    yield traveller.said


def test_the_first_start_makes_everything_and_says_where_it_is(first_start, traveller):
    for words in (
        "Making the environment",
        "Installing dependencies",
        "Making tables",
        "Codifier",
        "Content",
    ):
        assert words in first_start
    assert f"The portal is ready: http://localhost:{traveller.port}\nTo stop it: Ctrl-C\n" in first_start
    assert "The portal has stopped.\n" in first_start


def test_everything_lies_in_the_clone_and_is_his(first_start, traveller):
    owner = traveller.user.pw_uid if traveller.user else os.geteuid()
    for part in ("postgres/data", "static", "secret-key", "log/postgres.log"):
        assert (traveller.clone / "var" / part).stat().st_uid == owner
    assert (traveller.clone / "var/postgres/data").stat().st_mode & 0o777 == 0o700
    # git sees none of it
    assert _untracked(traveller.clone) == []


def _untracked(clone: Path) -> list[str]:
    command = ["git", "-c", "safe.directory=*", "-C", str(clone)]
    subprocess.run([*command, "init", "-q"], check=True)
    subprocess.run([*command, "add", "-A"], check=True)
    listed = subprocess.run([*command, "ls-files"], check=True, capture_output=True, text=True)
    shutil.rmtree(clone / ".git")
    ours = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return sorted(set(listed.stdout.splitlines()) - set(ours.stdout.splitlines()))


def test_the_second_start_from_another_folder_installs_and_loads_nothing(first_start, traveller):
    process = traveller.starts("make", "-C", str(traveller.clone), "run", cwd=Path("/"))
    traveller.wait_until_ready(process)
    for words in ("Installing", "Making", "Codifier", "Content", "collected"):
        assert words not in traveller.said
    assert traveller.get("/practices/VZ-0001/")[0] == 200
    process.send_signal(signal.SIGTERM)
    process.wait(GONE_SECONDS)
    traveller.wait_until_gone()
    assert "The portal has stopped.\n" in traveller.said


def test_when_make_is_killed_nothing_stays(first_start, traveller):
    process = traveller.starts("make", "run")
    traveller.wait_until_ready(process)
    process.kill()
    process.wait()
    traveller.wait_until_gone()


def test_the_command_line_is_installed_for_him(first_start, traveller):
    vzirets = str(traveller.clone / ".venv/bin/vzirets")
    assert traveller.does(vzirets, "check").returncode == 0
    done = traveller.does(vzirets, "check", "audit")
    assert (done.returncode, "is whole" in done.stdout) == (0, True)
    assert traveller.processes() == []


def test_a_changed_list_of_dependencies_is_installed_again(first_start, traveller):
    stamp = traveller.clone / ".venv" / "installed-project"
    stamp.write_text("another list")
    done = traveller.does("scripts/with-python", "-", "true", timeout=INSTALL_SECONDS)
    assert (done.returncode, done.stdout) == (0, "Installing dependencies (project)…\n")
    assert traveller.does("scripts/with-python", "-", "true").stdout == ""


@pytest.mark.skipif(not AS_ROOT, reason="needs two users")
def test_a_folder_left_by_root_is_said_plainly(first_start, traveller):
    """Somebody typed sudo make run once."""
    var = traveller.clone / "var"
    os.chown(var, 0, 0)
    var.chmod(0o755)
    done = traveller.does("scripts/run")
    os.chown(var, traveller.user.pw_uid, traveller.user.pw_gid)
    assert (done.returncode, done.stderr) == (
        1,
        f'vzirets: cannot write to {var}: make it yours (sudo chown -R "$USER" {var})'
        " or name another in VZIRETS_DATA_DIR\n",
    )
