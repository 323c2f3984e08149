"""Real processes: many writers, a sealer that is killed, and the promise of five seconds."""

import threading
import time

import pytest
from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.models import JournalEntry, Seal
from vzirets.foundation.audit.tests.journal import process, sealed, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.runtime]


def dense() -> bool:
    return list(Seal.objects.order_by("pk").values_list("pk", flat=True)) == list(
        range(1, Seal.objects.count() + 1)
    )


def until(true, seconds: float) -> bool:
    """Whether it came true in time."""
    last = time.monotonic() + seconds
    while not true():
        if time.monotonic() > last:
            return False
        time.sleep(0.05)
    return True


def test_four_writers_and_two_sealers_leave_one_dense_chain():
    sealers = [process("seal_for_ever()") for _ in range(2)]
    writers = [process(f"write_many({number}, 150)") for number in range(1, 5)]
    assert [writer.wait(timeout=90) for writer in writers] == [0, 0, 0, 0]
    written = 4 * sum(1 + (n % 5 == 0) for n in range(150) if n % 7)
    assert until(lambda: Seal.objects.count() == written, 20)
    for sealer in sealers:
        assert sealer.poll() is None
        sealer.kill()
        sealer.wait()
    report = audit.check_chain()
    assert (report.problem, report.count, report.unsealed) == (None, written, 0)
    assert JournalEntry.objects.count() == written
    assert dense()


def test_a_sealer_killed_in_the_middle_leaves_a_chain_that_the_next_one_continues():
    with transaction.atomic():
        for number in range(4000):
            write(number)
    for _ in range(3):
        done = Seal.objects.count()
        sealer = process("seal_for_ever()")
        until(lambda done=done: Seal.objects.count() > done, 20)
        sealer.kill()
        sealer.wait()
        assert audit.check_chain().problem is None
        assert dense()
    assert 0 < Seal.objects.count() <= 4000
    until(lambda: audit.seal_waiting() == 0 and audit.unsealed() == 0, 20)
    report = audit.check_chain()
    assert (report.problem, report.count, report.unsealed) == (None, 4000, 0)


def test_an_act_is_sealed_within_five_seconds():
    stop = threading.Event()
    sealer = threading.Thread(target=audit.keep_sealing, args=(stop,))
    sealer.start()
    try:
        for number in range(3):
            write(number)
            assert until(lambda: audit.unsealed() == 0, 5)
    finally:
        stop.set()
        sealer.join(timeout=10)
    assert (audit.check_chain().problem, audit.head().count) == (None, 3)


def test_a_writer_waits_for_no_sealer_and_no_other_writer():
    """The sealer and a writer are in the middle of their transactions, and yet this one commits."""
    sealed(1)
    held, leave = threading.Event(), threading.Event()

    def other() -> None:
        from django.db import connection

        with transaction.atomic():
            write(2)
            audit.seal_waiting()
            held.set()
            leave.wait(timeout=30)
        connection.close()

    thread = threading.Thread(target=other)
    thread.start()
    assert held.wait(timeout=20)
    begun = time.monotonic()
    write(3)
    took = time.monotonic() - begun
    assert audit.seal_waiting() == 0  # one sealer at a time
    leave.set()
    thread.join()
    assert took < 2
    assert audit.seal_waiting() == 1
    assert (audit.check_chain().problem, audit.head().count) == (None, 3)


def test_a_sealer_outlives_a_database_that_cut_its_connection():
    from django.db import connection

    stop = threading.Event()
    sealer = threading.Thread(target=audit.keep_sealing, args=(stop,))
    sealer.start()
    try:
        write(1)
        assert until(lambda: audit.unsealed() == 0, 5)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        write(2)
        assert until(lambda: audit.unsealed() == 0, 10)
    finally:
        stop.set()
        sealer.join(timeout=10)
    assert audit.head().count == 2
