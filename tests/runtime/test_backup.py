"""A backup made while the portal works, and brought back to a machine that has nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.runtime.portal import Portal, cli, plain_environment
from vzirets.config.backup import archive, programs
from vzirets.config.runtime.console import Trouble

KEPT = """
import io
from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel.actor import Actor
stored = keep_file(name="угода.csv", stream=io.BytesIO("місто;рік\\nВінниця;2013\\n".encode()), actor=Actor.command("test"), kind=Kind.DOCUMENT)
print(stored.digest)
"""  # noqa: E501
SEEN = """
import json
from vzirets.foundation.audit import api as audit
from vzirets.foundation.search import api as search
head = audit.head()
asked = ["черга в садок", "бюджет участі", "open data", "мапа"]
hits = [search.found(search.Question(text=text), limit=50).hits for text in asked]
print(json.dumps([head.count, head.hash, hits], ensure_ascii=False))
"""
WRITE = """
from vzirets.kernel.actor import Actor
from vzirets.foundation.audit import api as audit
from django.db import transaction
actor = Actor.command("test")
for number in range(300):
    with transaction.atomic():
        audit.record(actor=actor, act="test.done", kind="test", object_id=str(number), label="x")
"""


def shell(state: Path, code: str) -> str:
    done = cli("manage", "shell", "--no-imports", "-v", "0", "-c", code, state=state)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1] if done.stdout else ""


@pytest.fixture(scope="module")
def saved(filled, tmp_path_factory) -> tuple[Path, str, str]:
    """A backup, made while the portal and another process write; what was found before; a file's digest."""
    target = tmp_path_factory.mktemp("backups") / "копія.tar"
    with Portal(filled) as portal:
        portal.wait_until_ready()
        digest = shell(filled, KEPT)
        writer = portal_writes(filled)
        done = cli("backup", str(target), state=filled)
        writer.wait()
    assert done.returncode == 0, done.stderr
    assert "93" in done.stdout
    assert ("\r" in done.stderr, "100 %" in done.stderr) == (False, True)  # how far it is, in plain lines
    return target, shell(filled, SEEN), digest


def portal_writes(state: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "vzirets.config.cli", "manage", "shell", "--no-imports", "-v", "0"]
    environment = plain_environment(VZIRETS_DATA_DIR=str(state))
    return subprocess.Popen([*command, "-c", WRITE], env=environment)


def test_what_comes_back_is_what_was_there(saved, state):
    target, seen, digest = saved
    done = cli("restore", str(target), state=state)
    assert done.returncode == 0, done.stderr
    with tarfile.open(target) as tar:
        facts = json.loads(tar.extractfile(archive.BEGIN).read())["facts"]
    assert facts["head"] in done.stdout
    assert ("\r" in done.stderr, done.stderr.count("100 %")) == (False, 2)
    count, _head, hits = json.loads(shell(state, SEEN))
    assert hits == json.loads(seen)[2]
    assert count >= facts["journal"]  # what waited for its seal is sealed by and by
    kept = state / "media" / "files" / digest[:2] / digest
    assert kept.read_text() == "місто;рік\nВінниця;2013\n"
    assert cli("check", "audit", state=state).returncode == 0
    with Portal(state) as portal:
        portal.wait_until_ready()
        assert "Content" not in portal.said  # it is all there
        assert portal.get("/practices/VZ-0001/")[0] == 200
    again = cli("restore", str(target), state=state)
    assert (again.returncode, again.stdout) == (1, "")
    assert "not empty" in again.stderr


def test_a_backup_is_never_written_over(saved, filled):
    target, *_ = saved
    before = target.read_bytes()
    done = cli("backup", str(target), state=filled)
    assert (done.returncode, target.read_bytes() == before) == (1, True)
    assert "is there already" in done.stderr
    assert not list(target.parent.glob("*.partial"))


HARM = {
    "cut": lambda data: data[: len(data) // 2],
    "a bit of a header": lambda data: _flipped(data, 5_000),
    "a bit of the dump": lambda data: _flipped(data, len(data) // 3),
    "empty": lambda data: b"",
    "another file": lambda data: b"PK\x03\x04" + data[4:],
}


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_a_damaged_backup_is_refused_before_anything_is_touched(saved, state):
    target, *_ = saved
    broken = state.parent / "broken.tar"
    for name, harm in HARM.items():
        broken.write_bytes(harm(target.read_bytes()))
        done = cli("restore", str(broken), state=state)
        last = done.stderr.splitlines()[-1]
        assert (name, done.returncode, last.startswith("vzirets: ")) == (name, 1, True), done.stderr
        assert "damaged" in last or "isn't whole" in last
    assert not (state / "media").exists()
    assert shell(state, TABLES) == "0"


TABLES = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("select count(*) from pg_tables where schemaname = 'public'")
    print(cursor.fetchone()[0])
"""


def backing_up(target: Path, state: Path, *before: str) -> subprocess.Popen:
    """A backup that is under way, seen by its draft."""
    command = [*before, sys.executable, "-m", "vzirets.config.cli", "backup", str(target)]
    return subprocess.Popen(
        command, env=plain_environment(VZIRETS_DATA_DIR=str(state)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heeds_ctrl_c,
    )  # fmt: skip


def heeds_ctrl_c() -> None:
    """Whoever runs the tests in the background of a shell has it ignored, by all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until_dumping(process: subprocess.Popen) -> None:
    while "Database: saving it" not in process.stdout.readline():
        assert process.poll() is None, process.stderr.read()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_backup_that_is_told_to_end_leaves_nothing(filled, tmp_path, number):
    process = backing_up(tmp_path / "copy.tar", filled)
    until_dumping(process)
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    assert process.returncode != 0
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_backup_left_is_in_nobodys_way(filled, tmp_path):
    process = backing_up(tmp_path / "copy.tar", filled)
    until_dumping(process)
    process.kill()
    process.communicate(timeout=60)
    assert {file.name for file in tmp_path.iterdir()} <= {"copy.tar.partial"}
    (tmp_path / "copy.tar.partial").write_bytes(b"half of a backup")
    done = cli("backup", str(tmp_path / "copy.tar"), state=filled)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["copy.tar"]
    assert (tmp_path / "copy.tar").stat().st_mode & 0o777 == 0o600


def test_two_backups_dont_write_into_one_file(tmp_path):
    target = tmp_path / "copy.tar"
    with archive.written(target, lambda _: None) as writer:
        with pytest.raises(Trouble, match="another backup is writing there"):
            archive.written(target, lambda _: None).__enter__()
        writer.add_json(archive.BEGIN, {})
    assert [file.name for file in tmp_path.iterdir()] == ["copy.tar"]


def test_a_draft_that_got_its_name_meanwhile_is_not_emptied(tmp_path):
    """Opened while the other one wrote, locked when that was done."""
    draft, target = tmp_path / "copy.tar.partial", tmp_path / "copy.tar"
    draft.write_bytes(b"whole")
    with draft.open("r+b") as late:
        draft.replace(target)
        with pytest.raises(Trouble, match="another backup is writing there"):
            archive._take(late, draft)
    assert target.read_bytes() == b"whole"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a disk of its own")
def test_a_full_disk_is_named_and_left_empty(saved, filled, tmp_path):
    size = saved[0].stat().st_size
    for room in (size // 3, size + size // 2):  # while the dump is made, and while the archive is
        command = (
            f'mount -t tmpfs -o size={room} none {tmp_path} && "$@"; '
            f"status=$?; ls -A {tmp_path}; exit $status"
        )
        process = backing_up(tmp_path / "copy.tar", filled, "unshare", "--mount", "sh", "-c", command, "-")
        out, err = process.communicate(timeout=300)
        last = err.replace("\r", "\n").splitlines()[-1]
        assert process.returncode == 1
        assert last == f"vzirets: no space left on the disk ({tmp_path}): free some and try again"
        assert out.splitlines()[1:] == []  # nothing lies in the folder


def test_a_folder_that_isnt_there_is_named(filled, tmp_path):
    done = cli("backup", str(tmp_path / "nowhere" / "copy.tar"), state=filled)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert done.stderr.startswith(
        f"vzirets: {tmp_path}/nowhere cannot be written to (No such file or directory)"
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a disk of its own")
def test_no_room_to_bring_back_is_named_and_can_be_tried_again(saved, state):
    state.mkdir(parents=True)
    target = saved[0]
    command = f'mount -t tmpfs -o size=1m none {state} && "$@"'  # the dump alone is larger
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", command, "-", sys.executable, "-m", "vzirets.config.cli",
         "restore", str(target)],
        env=plain_environment(VZIRETS_DATA_DIR=str(state)),
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    last = done.stderr.replace("\r", "\n").splitlines()[-1]
    assert (done.returncode, last) == (
        1,
        f"vzirets: no space left on the disk ({state}): free some and try again",
    )
    assert shell(state, TABLES) == "0"
    assert cli("restore", str(target), state=state).returncode == 0


@pytest.mark.parametrize("program", ["pg_dump", "psql"])
def test_programs_never_speak_in_the_open_where_the_portal_doesnt(monkeypatch, program):
    over_tls, plainly = (SimpleNamespace(pgconn=SimpleNamespace(ssl_in_use=used)) for used in (True, False))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert programs.speaking_to(program, over_tls) == f"/usr/bin/{program}"
    assert programs.speaking_to(program, plainly) == str(programs.embedded_binaries() / program)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(
        Trouble, match=f"no {program} here that knows TLS: sudo apt install postgresql-client"
    ):
        programs.speaking_to(program, over_tls)


def test_passwords_are_not_in_the_list_of_processes():
    address, environment = programs._addressed(
        "postgresql://vzirets:p%40ss@db.example:5433/name?sslmode=verify-full"
    )
    assert "p@ss" not in address
    assert environment["PGPASSWORD"] == "p@ss"
    assert conninfo_to_dict(address) == {
        "user": "vzirets", "host": "db.example", "port": "5433", "dbname": "name", "sslmode": "verify-full"
    }  # fmt: skip
    assert (
        "PGPASSWORD" not in programs._addressed("postgresql:///name?host=/run")[1].keys() - os.environ.keys()
    )


def test_no_name_in_a_backup_leads_out_of_the_shelf():
    for name in ("files/../../etc/passwd", "/etc/passwd", "files/ab/../x", "files/zz/" + "0" * 64, "x"):
        assert not archive._allowed(name)
    assert archive._allowed("files/ab/" + "ab" * 32 + ".480")
