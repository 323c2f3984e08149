"""Kept once, whole or not at all, by whoever and however many at the same time."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import transaction
from tests.child import child_environment, together

from vzirets.foundation.audit.models import JournalEntry, JournalPersonal
from vzirets.foundation.files.api import Kind, StoredFile, content, keep_file
from vzirets.foundation.files.models import FileName
from vzirets.foundation.files.tests import samples
from vzirets.foundation.files.tests.conftest import ACTOR
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput


class Endless:
    """A stream that never ends, and counts what was taken from it."""

    def __init__(self, start=b"a"):
        self.start, self.taken = start, 0

    def read(self, size):
        piece = (self.start + b"a" * size)[:size] if not self.taken else b"a" * size
        self.taken += size
        return piece


class Breaking(io.BytesIO):
    def read(self, size=-1):
        if self.tell():
            raise ConnectionResetError
        return super().read(size)


@pytest.mark.django_db
def test_the_same_bytes_are_one_file_under_every_name_it_was_brought(keep, shelved):
    first = keep(samples.pdf(), "Секретний проєкт мера.pdf")
    again = keep(samples.pdf(), "../Додаток.PDF")
    assert (again.pk, again.digest) == (first.pk, hashlib.sha256(samples.pdf()).hexdigest())
    assert (first.name, again.name) == ("Секретний проєкт мера.pdf", "Додаток.pdf")
    assert sorted(FileName.objects.values_list("name", flat=True)) == [
        "Додаток.pdf",
        "Секретний проєкт мера.pdf",
    ]
    assert shelved() == {f"{first.digest[:2]}/{first.digest}": samples.pdf()}


@pytest.mark.django_db
def test_a_picture_is_addressed_by_what_was_drawn(keep, shelved):
    file = keep(samples.picture(size=(1000, 500)), "а.jpg", Kind.PICTURE)
    kept = shelved()
    assert sorted(kept) == [f"{file.digest[:2]}/{file.digest}{end}" for end in ("", ".480", ".960")]
    assert hashlib.sha256(kept[file.stored_as]).hexdigest() == file.digest
    assert (file.size, file.rendition_widths) == (len(kept[file.stored_as]), [480, 960])
    assert keep(samples.picture(size=(1000, 500)), "б.jpg", Kind.PICTURE).pk == file.pk


@pytest.mark.django_db
def test_the_journal_knows_who_brought_it_and_holds_the_name_apart(keep):
    person = Actor("person", "7", "Олена Петренко")
    file = keep(samples.pdf(), "Заява Петренко.pdf", actor=person)
    entry = JournalEntry.objects.get()
    assert (entry.act, entry.kind, entry.object_id, entry.actor_id) == ("file.kept", "file", file.digest, "7")
    assert entry.after == {"media_type": "application/pdf", "size": file.size, "state": "unscanned"}
    assert "Петренко" not in str(entry.facts())
    assert sorted(JournalPersonal.objects.values_list("data", flat=True), key=str) == [
        {"label": "Олена Петренко"},
        {"name": "Заява Петренко.pdf"},
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "most", "code"), [(Kind.PICTURE, 15, "big_picture"), (Kind.DOCUMENT, 50, "big_document")]
)
def test_an_endless_file_is_refused_as_soon_as_it_is_too_large(kind, most, code, shelved):
    stream = Endless()
    with pytest.raises(BadInput) as refused:
        keep_file(name="a.txt", stream=stream, actor=ACTOR, kind=kind)
    assert refused.value.code == code
    assert f" {most} " in refused.value.message
    assert stream.taken <= (most << 20) + (1 << 17)
    assert shelved() == {}


@pytest.mark.django_db
def test_a_file_that_states_two_gigabytes_is_not_read_at_all():
    stream = Endless()
    stream.size = 2 << 30
    with pytest.raises(BadInput) as refused:
        keep_file(name="a.pdf", stream=stream, actor=ACTOR, kind=Kind.DOCUMENT)
    assert (refused.value.code, stream.taken) == ("big_document", 0)


@pytest.mark.django_db
def test_a_picture_among_documents_keeps_to_the_limit_of_pictures(keep, settings):
    settings.FILES_PICTURE_MB = 0
    with pytest.raises(BadInput) as refused:
        keep(samples.picture(), "скан.jpg", Kind.DOCUMENT)
    assert refused.value.code == "big_picture"


@pytest.mark.django_db
def test_a_connection_that_breaks_leaves_nothing(shelved):
    with pytest.raises(BadInput) as refused:
        keep_file(name="a.pdf", stream=Breaking(samples.pdf() * 2000), actor=ACTOR, kind=Kind.DOCUMENT)
    assert refused.value.code == "interrupted"
    assert (StoredFile.objects.count(), shelved()) == (0, {})


@pytest.mark.django_db
def test_a_callers_rollback_takes_the_file_with_it(keep):
    with pytest.raises(RuntimeError), transaction.atomic():
        keep(samples.pdf())
        raise RuntimeError
    assert (StoredFile.objects.count(), JournalEntry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_bytes_that_the_shelf_lost_come_back_with_the_next_who_brings_them(keep, shelf_folder):
    file = keep(samples.pdf())
    (shelf_folder / file.stored_as).unlink()
    keep(samples.pdf())
    assert b"".join(content(file)) == samples.pdf()


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_nothing_half_written(keep, monkeypatch, shelved):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        keep(samples.pdf())
    assert (StoredFile.objects.count(), shelved()) == (0, {})


@pytest.mark.django_db
def test_nobody_but_the_portal_reads_the_folder_and_nothing_in_it_can_be_run(keep, shelf_folder):
    file = keep(samples.pdf())
    path = shelf_folder / file.stored_as
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o640, 0o750)


# As processes of their own, on the test's database and folder.

SCRIPT = """
import hashlib, io, sys
import django
django.setup()
from django.conf import settings
from vzirets.foundation.files.api import Kind, keep_file
from vzirets.foundation.files.tests import samples
from vzirets.kernel.actor import Actor
from tests.child import ready
settings.STORAGES["files"]["OPTIONS"]["location"] = sys.argv[1]
ready()
"""
SAME = (
    SCRIPT
    + """
data = samples.picture(size=(1000, 700))
for _ in range(8):
    file = keep_file(name="same.jpg", stream=io.BytesIO(data), actor=Actor.command("test"), kind=Kind.PICTURE)
print(file.digest, flush=True)
"""
)
WITHOUT_END = (
    SCRIPT
    + """
number = 0
while True:
    number += 1
    data = samples.pdf().replace(b"200 200", b"%d %d" % (number, int(sys.argv[2])))
    data += b"%" * 3_000_000 + b"\\n%%EOF\\n"
    keep_file(name="one.pdf", stream=io.BytesIO(data), actor=Actor.command("test"), kind=Kind.DOCUMENT)
    print(number, flush=True)
"""
)


@pytest.fixture
def started(shelf_folder):
    """started(script, *arguments) → a process that waits for a line before it begins."""
    running = []

    def start(script, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(shelf_folder), *arguments],
            env=child_environment(DJANGO_SETTINGS_MODULE="vzirets.config.settings"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.runtime
@pytest.mark.django_db(transaction=True)
def test_two_processes_keep_the_same_bytes_as_one_file(started, shelved):
    processes = [started(SAME), started(SAME)]
    together(processes)
    said = {process.communicate(timeout=60)[0].strip() for process in processes}
    file = StoredFile.objects.get()
    assert said == {file.digest}
    assert FileName.objects.count() == 1
    assert JournalEntry.objects.filter(act="file.kept").count() == 16
    assert sorted(shelved()) == [f"{file.digest[:2]}/{file.digest}{end}" for end in ("", ".480", ".960")]


@pytest.mark.runtime
@pytest.mark.django_db(transaction=True)
def test_a_kill_in_the_middle_leaves_no_half_file_to_be_seen(started, shelved):
    for run, seconds in enumerate((0.05, 0.11, 0.17, 0.26, 0.4)):
        process = started(WITHOUT_END, str(run + 1))
        together([process])
        process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    kept = shelved()
    files = list(StoredFile.objects.all())
    assert len(files) >= 5
    for file in files:
        assert hashlib.sha256(kept[file.stored_as]).hexdigest() == file.digest
    for path, data in kept.items():
        if not path.startswith("arriving/"):
            assert hashlib.sha256(data).hexdigest() == path.rpartition("/")[2]
