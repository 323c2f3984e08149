"""The chain of a journal that nobody touched, and what it is made of."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.api import Problem
from vzirets.foundation.audit.logic.chain import GENESIS, digest, link
from vzirets.foundation.audit.models import DailyHead, JournalEntry, Seal
from vzirets.foundation.audit.tests.journal import COMMAND, burgle, sealed, write

pytestmark = pytest.mark.django_db(transaction=True)


def found() -> Problem | None:
    return audit.check_chain().problem


def test_a_journal_nobody_touched_is_whole():
    sealed(5)
    write(6)
    report = audit.check_chain()
    assert (report.ok, report.count, report.unsealed, report.head.count) == (True, 5, 1, 5)


def test_an_empty_journal_is_whole():
    report = audit.check_chain()
    assert (report.ok, report.count, report.unsealed, report.head) == (
        True,
        0,
        0,
        audit.ChainHead(0, GENESIS, None),
    )


def test_the_chain_can_be_recomputed_by_anyone_from_what_is_written_down():
    entries = JournalEntry.objects.in_bulk(sealed(3))
    previous = GENESIS
    for place, entry in enumerate(entries.values(), start=1):
        previous = link(previous, place, digest(entry.facts()))
    assert audit.head().hash == previous


def test_every_day_leaves_its_last_head_behind():
    with time_machine.travel(datetime(2026, 11, 21, 23, 59, tzinfo=UTC), tick=False):
        sealed(2)
    first = audit.head().hash
    with time_machine.travel(datetime(2026, 11, 22, 0, 1, tzinfo=UTC), tick=False):
        sealed(1)
    second = audit.head().hash
    with time_machine.travel(datetime(2026, 11, 25, tzinfo=UTC), tick=False):
        sealed(1)
    kept = [(str(row.day), row.count, row.hash) for row in DailyHead.objects.order_by("day")]
    assert kept == [("2026-11-21", 2, first), ("2026-11-22", 3, second)]
    assert found() is None


def test_a_writer_that_commits_late_is_sealed_late():
    with connection.cursor() as cursor:  # the id that a transaction still under way has taken
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_journalentry', 'id'))")
        (early,) = cursor.fetchone()
    sealed(2)
    JournalEntry.objects.create(
        id=early,
        at=datetime.now(UTC),
        actor_kind=COMMAND.kind,
        actor_id="x",
        act="a.b",
        kind="k",
        object_id="1",
    )
    assert audit.seal_waiting() == 1
    assert Seal.objects.get(entry_id=early).sequence == 3
    assert found() is None


def test_a_long_journal_is_walked_in_batches(monkeypatch):
    monkeypatch.setattr("vzirets.foundation.audit.queries.chain.BATCH", 3)
    monkeypatch.setattr("vzirets.foundation.audit.queries.blame.BATCH", 3)
    monkeypatch.setattr("vzirets.foundation.audit.actions.seal.BATCH", 3)
    ids = sealed(10)
    steps: list[int] = []
    assert audit.check_chain(progress=steps.append).ok
    assert steps == [3, 3, 3, 1]
    burgle(f"UPDATE audit_journalentry SET label = 'інша' WHERE id = {ids[7]}")
    assert found() == Problem("altered", 8, ids[7])
