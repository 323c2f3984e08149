"""What nobody refers to goes after a week; everything else stays, whatever happens."""

import os
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from vzirets.foundation.audit.models import JournalEntry, JournalPersonal
from vzirets.foundation.files import tasks
from vzirets.foundation.files.actions.removing import remove_orphans, remove_strays
from vzirets.foundation.files.api import Kind, StoredFile, claim
from vzirets.foundation.files.tests import samples
from vzirets.foundation.files.tests.conftest import ACTOR
from vzirets.kernel import registry
from vzirets.kernel.errors import BadInput

WEEK = timedelta(days=7, minutes=1)


def aged(file, by=WEEK):
    StoredFile.objects.filter(pk=file.pk).update(kept_at=timezone.now() - by)
    return file


def texts(number):
    return [f"Текст номер {n}".encode() for n in range(number)]


@pytest.mark.django_db
def test_only_what_is_old_and_unreferred_goes_with_all_its_bytes(keep, room, shelved):
    orphan = aged(keep(samples.picture(size=(600, 300)), "сирота.jpg", Kind.PICTURE))
    referred, young = aged(keep(texts(1)[0])), keep(samples.pdf())
    room.referring = {referred.digest}
    assert remove_orphans(actor=ACTOR) == 1
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {referred.pk, young.pk}
    assert sorted(shelved()) == sorted([referred.stored_as, young.stored_as])
    entry = JournalEntry.objects.get(act="file.removed")
    assert (entry.object_id, entry.before["size"]) == (orphan.digest, orphan.size)
    assert JournalPersonal.objects.get(entry=entry, part="object").data == {"name": "сирота.jpg"}


@pytest.mark.django_db
def test_bringing_it_again_gives_it_another_week(keep, room):
    aged(keep(samples.pdf()))
    keep(samples.pdf())
    assert remove_orphans(actor=ACTOR) == 0


@pytest.mark.django_db
def test_files_of_a_room_that_is_away_stay(keep, room, monkeypatch):
    file = aged(keep(samples.pdf()))
    with transaction.atomic():
        claim(digests=[file.digest], room="kindergartens")
    assert remove_orphans(actor=ACTOR) == 0
    monkeypatch.setitem(
        registry._modules,
        "kindergartens",
        registry.Module("kindergartens", "", files=registry.modules()[0].files),
    )
    assert remove_orphans(actor=ACTOR) == 1


@pytest.mark.django_db
def test_a_room_that_cannot_answer_keeps_everything(keep, room):
    aged(keep(samples.pdf()))

    def broken(digests):
        raise RuntimeError("no answer")

    room.referred = broken
    plate = registry.Module("broken", "", files=registry.FileUse(visible=room.visible, referred=broken))
    registry._modules["broken"] = plate
    with pytest.raises(RuntimeError):
        remove_orphans(actor=ACTOR)
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_claiming_what_is_gone_says_what_to_do(keep):
    file = keep(samples.pdf())
    with pytest.raises(BadInput) as refused, transaction.atomic():
        claim(digests=[file.digest, "0" * 64], room="gallery")
    assert (refused.value.code, refused.value.where) == ("file_gone", "0" * 64)
    assert StoredFile.objects.get().claimed_by == []


@pytest.mark.django_db
def test_claiming_twice_is_claiming_once(keep):
    file = keep(samples.pdf())
    for _ in range(2):
        with transaction.atomic():
            claim(digests=[file.digest], room="gallery")
    assert StoredFile.objects.get().claimed_by == ["gallery"]


@pytest.mark.django_db(transaction=True)
def test_a_reference_written_while_files_are_removed_wins(keep, room):
    """The room's transaction has claimed and not committed yet when the removal comes."""
    file = aged(keep(samples.pdf()))
    claimed, go_on = threading.Event(), threading.Event()

    def refer():
        with transaction.atomic():
            claim(digests=[file.digest], room="gallery")
            claimed.set()
            go_on.wait(10)
            room.referring = {file.digest}
        connection.close()

    writer = threading.Thread(target=refer)
    writer.start()
    assert claimed.wait(10)
    assert remove_orphans(actor=ACTOR) == 0
    go_on.set()
    writer.join()
    assert remove_orphans(actor=ACTOR) == 0
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_keeping_and_removing_the_same_bytes_never_leaves_a_row_without_them(keep, room, shelved):
    stop = time.monotonic() + 2
    failures = []

    def bring():
        while time.monotonic() < stop:
            aged(keep(samples.pdf()))
        connection.close()

    def remove():
        while time.monotonic() < stop:
            remove_orphans(actor=ACTOR)
        connection.close()

    def guarded(work):
        try:
            work()
        except Exception as error:  # noqa: BLE001 (a thread's failure is told by the test)
            failures.append(error)

    workers = [threading.Thread(target=guarded, args=(work,)) for work in (bring, bring, remove)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    assert set(StoredFile.objects.values_list("stored_as", flat=True)) <= set(shelved())
    assert JournalEntry.objects.filter(act="file.removed").exists()


@pytest.mark.django_db
def test_bytes_without_a_row_go_when_they_are_old(keep, shelf_folder, shelved):
    kept = keep(samples.pdf())
    old, young = f"aa/{'a' * 64}", f"bb/{'b' * 64}.480"
    partial = "arriving/tmpold"
    for name in (old, young, partial, "arriving/tmpyoung"):
        path = shelf_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    for name in (old, partial):
        past = time.time() - WEEK.total_seconds()
        os.utime(shelf_folder / name, (past, past))
    assert remove_strays(actor=ACTOR) == 2
    assert sorted(shelved()) == sorted([young, "arriving/tmpyoung", kept.stored_as])
    assert JournalEntry.objects.get(act="file.stray_removed").object_id == "a" * 64


@pytest.mark.django_db
def test_an_empty_house_has_nothing_to_remove(room):
    tasks.remove_unused(timestamp=0)
    tasks.rescan_waiting(timestamp=0)
    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db
def test_orphans_are_found_by_as_many_questions_for_one_as_for_three(keep, room, django_assert_num_queries):
    from vzirets.foundation.files.queries.orphans import orphans

    for number in (1, 3):
        found = [aged(keep(data)).digest for data in texts(number)]
        with django_assert_num_queries(2):
            assert list(orphans(kept_before=timezone.now())) == found
