"""A backup made while the portal works, and brought back to a machine that has nothing."""

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.runtime.portal import Portal, cli, plain_environment
from vzirets.config.backup import archive

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


def test_no_name_in_a_backup_leads_out_of_the_shelf():
    for name in ("files/../../etc/passwd", "/etc/passwd", "files/ab/../x", "files/zz/" + "0" * 64, "x"):
        assert not archive._allowed(name)
    assert archive._allowed("files/ab/" + "ab" * 32 + ".480")
