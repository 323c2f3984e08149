"""Whatever a person can put right is one line that says what to do, and a status that isn't zero."""

import os
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.runtime.fake_server import FakeServer
from tests.runtime.portal import ROOT, cli, free_port, plain_environment, processes_of

AS_ROOT = os.geteuid() == 0


def refused(*arguments: str, state: Path, **extra: str) -> str:
    """The only line it says."""
    done = cli(*arguments, state=state, **extra)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("vzirets: ")
    return line.removeprefix("vzirets: ")


def test_a_taken_port_is_named_with_who_has_it_and_another_to_choose(state):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        said = refused("run", state=state, VZIRETS_PORT=str(port))
    assert said.startswith(f"port {port} is taken (")
    assert f", {os.getpid()}): free it or choose another: VZIRETS_PORT={port + 1} make run" in said


def test_the_same_in_ukrainian_where_the_locale_is(state):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        said = refused("run", state=state, VZIRETS_PORT=str(port), LANG="uk_UA.UTF-8")
    assert said.startswith(f"порт {port} зайнято (")


@pytest.mark.parametrize("address", ["203.0.113.7", "no.such.host.invalid"])
def test_an_address_this_machine_lacks(state, address):
    said = refused("run", state=state, VZIRETS_LISTEN=address)
    assert said == f"this machine has no address {address}: correct VZIRETS_LISTEN"


@pytest.mark.parametrize("command", ["run", "check", "load-content"])
@pytest.mark.parametrize("url", ["nonsense", "mysql://user@host/name", "http://localhost:8000/"])
def test_a_database_address_that_is_none(state, url, command):
    assert refused(command, state=state, DATABASE_URL=url) == (
        "DATABASE_URL is not the address of a database: write it like "
        "postgresql://user:password@host:5432/vzirets"
    )


@pytest.mark.parametrize("command", ["run", "worker", "prepare"])
def test_an_unreachable_database_without_its_password(state, command):
    said = refused(command, state=state, DATABASE_URL="postgresql://vzirets:secret@127.0.0.1:9/vzirets")
    assert said == (
        "the database 127.0.0.1:9/vzirets cannot be reached: Connection refused. "
        "Start it or correct DATABASE_URL"
    )


def test_a_host_that_does_not_exist(state):
    said = refused("run", state=state, DATABASE_URL="postgresql://vzirets@db.invalid/vzirets")
    assert said.startswith("the database db.invalid:5432/vzirets cannot be reached: ")


def test_a_server_that_is_too_old(state):
    with FakeServer(version="14.9") as url:
        said = refused("run", state=state, DATABASE_URL=url)
    where = url.partition("@")[2]
    assert said == f"the database {where}: PostgreSQL 14 is too old, 15 or newer is needed"


def test_a_database_in_another_encoding(state):
    with FakeServer(version="16.2", encoding="LATIN1") as url:
        said = refused("run", state=state, DATABASE_URL=url)
    where = url.partition("@")[2]
    assert said == f"the database {where} is encoded in LATIN1: create it with encoding 'UTF8'"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("VZIRETS_PORT", "many", "Input should be a valid integer, unable to parse string as an integer"),
        ("VZIRETS_PORT", "70000", "Input should be less than or equal to 65535"),
        ("VZIRETS_LOG_LEVEL", "loud", "Input should be 'debug', 'info', 'warning' or 'error'"),
        ("VZIRETS_WEB_THREADS", "0", "Input should be greater than or equal to 1"),
    ],
)
def test_a_setting_that_cannot_be_read(state, name, value, reason):
    said = refused("run", state=state, **{name: value})
    assert said == f"{name}={value}: {reason}. Correct or unset it (docs/operations/settings.md)"


def test_a_host_that_no_name_can_be_made_of(state):
    said = refused("run", state=state, VZIRETS_HOSTS="добре.укр,зле..укр")
    assert said.startswith("VZIRETS_HOSTS=добре.укр,зле..укр: зле..укр: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgresql://vzirets:hunter2@127.0.0.1:9/x"),
        ("VZIRETS_EMAIL_URL", "post://office:hunter2@mail"),
        ("VZIRETS_OIDC", '[{"secret": "hunter2"'),
        ("VZIRETS_OIDC", '[{"secret": "hunter2"}]'),
    ],
)
def test_a_secret_is_never_repeated(state, name, value):
    assert "hunter2" not in refused("run", state=state, **{name: value})


@pytest.mark.parametrize("command", ["run", "serve", "worker"])
def test_production_without_a_key(state, command):
    said = refused(command, state=state, VZIRETS_HOSTS="е-урядування.укр")
    assert said == (
        "serving under a name of its own needs VZIRETS_SECRET_KEY: at least 50 random characters "
        "(openssl rand -base64 48)"
    )


def test_a_failing_system_check_stops_the_start(filled):
    said = cli("run", state=filled, VZIRETS_HOSTS="х.укр", VZIRETS_SECRET_KEY="s" * 50).stderr
    assert said == (
        "vzirets: vzirets.E006: the site wants HTTPS but doesn't believe the proxy that gives it: "
        "pages redirect for ever (VZIRETS_BEHIND_PROXY=true)\n"
    )
    assert processes_of(filled) == []


@pytest.mark.skipif(not AS_ROOT, reason="needs a disk of its own")
@pytest.mark.parametrize("megabytes", [50, 70, 105, 145])
def test_a_full_disk(state, megabytes):
    """Full before anything is written, while programs are copied, while tables are made, while loading."""
    state.mkdir(parents=True)
    script = f'mount -t tmpfs -o size={megabytes}m none /var/lib/vzirets && exec "$@"'
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script, "-", sys.executable, "-m", "vzirets.config.cli", "run"],
        env=plain_environment(VZIRETS_DATA_DIR=str(state), VZIRETS_PORT=str(free_port())),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.replace("\r", "\n").splitlines() if line.startswith("vzirets: ")]
    assert done.returncode == 1, done.stderr
    assert len(said) == 1, done.stderr
    assert said[0].startswith("vzirets: no space left on the disk (/var/lib/vzirets/")
    assert said[0].endswith("): free some and try again")
    assert "Traceback" not in done.stderr
    assert processes_of(state) == []


def test_a_folder_that_may_not_be_written(state):
    state.parent.chmod(0o555)
    if AS_ROOT:  # for whom every folder may be written
        state = Path("/proc/vzirets")
    said = refused("run", state=state)
    assert said == (
        f'cannot write to {state}: make it yours (sudo chown -R "$USER" {state}) '
        "or name another in VZIRETS_DATA_DIR"
    )


# -- before there is an environment ------------------------------------------------------------------------


@pytest.fixture
def bare_clone(tmp_path) -> Path:
    """What a start needs before Python's packages are there."""
    clone = tmp_path / "clone"
    clone.mkdir()
    shutil.copytree(ROOT / "scripts", clone / "scripts")
    for file in ("Makefile", "pyproject.toml", *(path.name for path in ROOT.glob("requirements*.txt"))):
        shutil.copy(ROOT / file, clone / file)
    return clone


def make_run(clone: Path, python: str, **extra: str) -> subprocess.CompletedProcess:
    """`make run` where the only Python is a script of that text."""
    programs = clone.parent / "bin"
    programs.mkdir()
    for name in ("sh", "make", "dirname", "uname"):
        (programs / name).symlink_to(shutil.which(name))
    if python:
        (programs / "python3").write_text(python)
        (programs / "python3").chmod(0o755)
    return subprocess.run(
        ["make", "--no-print-directory", "-C", str(clone), "run"],
        env={"PATH": str(programs), "HOME": str(clone.parent), "LANG": "C.UTF-8", **extra},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def one_line(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 2  # make's own
    said, makes = done.stderr.splitlines()
    assert makes.startswith("make: *** [")
    assert done.stdout == ""
    return said


def test_no_python_at_all(bare_clone):
    assert (
        one_line(make_run(bare_clone, ""))
        == "vzirets: there is no Python: sudo apt install python3 python3-venv"
    )


def test_a_python_that_is_too_old(bare_clone):
    old = (
        f"#!{sys.executable}\nimport sys\nsys.version_info = (3, 9, 2, 'final', 0)\n"
        "assert sys.argv[1] == '-c'\nexec(sys.argv[2])\n"
    )
    assert one_line(make_run(bare_clone, old)) == (
        "vzirets: Python 3.9 is too old, 3.11 or newer is needed: "
        "sudo apt install python3.11 python3.11-venv, or PYTHON=path make run"
    )


def test_a_python_without_venv(bare_clone, tmp_path):
    lacking = tmp_path / "lacking"
    lacking.mkdir()
    (lacking / "ensurepip.py").write_text("raise ModuleNotFoundError(\"No module named 'ensurepip'\")\n")
    python = f'#!/bin/sh\nPYTHONPATH={lacking} exec {sys.executable} "$@"\n'
    version = "{}.{}".format(*sys.version_info[:2])
    assert one_line(make_run(bare_clone, python)) == (
        f"vzirets: this Python lacks the venv module: sudo apt install python{version}-venv"
    )


def test_the_same_in_ukrainian(bare_clone):
    said = one_line(make_run(bare_clone, "", LC_ALL="uk_UA.UTF-8"))
    assert said == "vzirets: немає Python: sudo apt install python3 python3-venv"


def test_dependencies_that_cannot_be_downloaded(bare_clone):
    """No network: the hosts are names that nobody has."""
    python = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
    nowhere = {
        "PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://packages.invalid/", "PIP_RETRIES": "0",
        "PIP_TIMEOUT": "2", "PIP_NO_CACHE_DIR": "1",
    }  # fmt: skip
    done = make_run(bare_clone, python, **nowhere)
    said = done.stderr.splitlines()[0]
    assert said == (
        "vzirets: dependencies could not be downloaded: check the network and try again "
        f"(details: {bare_clone}/.venv.log)"
    )


@pytest.mark.skipif(not AS_ROOT, reason="needs a disk of its own")
def test_a_disk_too_small_for_the_environment(bare_clone):
    python = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
    programs = bare_clone.parent / "bin"
    programs.mkdir()
    (programs / "python3").write_text(python)
    (programs / "python3").chmod(0o755)
    script = (
        f"cp -r {bare_clone} /tmp/kept && mount -t tmpfs -o size=60m none {bare_clone} "
        f"&& cp -r /tmp/kept/. {bare_clone}"
    )
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", f"{script} && rm -r /tmp/kept && exec {bare_clone}/scripts/run"],
        env={"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(bare_clone.parent), "LANG": "C.UTF-8"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (
        1,
        f"vzirets: no space left on the disk for {bare_clone}/.venv: free 700 MB and try again\n",
    )
