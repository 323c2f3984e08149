"""Whoever touches the journal behind the triggers' back is found, and the row is named."""

from datetime import UTC, datetime

import pytest
import time_machine

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.actions.seal import HeadLost
from vzirets.foundation.audit.api import Problem
from vzirets.foundation.audit.logic.chain import digest, link
from vzirets.foundation.audit.models import JournalEntry, Seal
from vzirets.foundation.audit.tests.journal import OLENA, burgle, sealed, write

pytestmark = pytest.mark.django_db(transaction=True)


def found() -> Problem | None:
    return audit.check_chain().problem


@pytest.mark.parametrize(
    "change",
    [
        "label = 'інша'",
        "at = at + interval '1 microsecond'",
        "actor_id = 'someone'",
        "act = 'practice.withdrawn'",
        "object_id = '77'",
        "after = '{\"version\": 3}'",
        "before = NULL",
        "before = '[]'",
        'commitments = \'{"actor": "x"}\'',
    ],
)
def test_an_altered_row_is_named(change):
    ids = sealed(5)
    burgle(f"UPDATE audit_journalentry SET {change} WHERE id = {ids[2]}")
    assert found() == Problem("altered", 3, ids[2])


def test_a_row_deleted_in_the_middle_is_named():
    ids = sealed(5)
    burgle(f"DELETE FROM audit_journalentry WHERE id = {ids[2]}")
    assert found() == Problem("missing", 3, ids[2])


def test_a_row_deleted_together_with_its_seal_is_missed():
    ids = sealed(5)
    burgle(
        f"DELETE FROM audit_journalentry WHERE id = {ids[2]}",
        f"DELETE FROM audit_seal WHERE entry_id = {ids[2]}",
    )
    assert found() == Problem("missing", 3, None)


def test_closing_the_gap_after_a_deletion_does_not_hide_it():
    ids = sealed(4)
    burgle(
        f"DELETE FROM audit_journalentry WHERE id = {ids[1]}",
        "DELETE FROM audit_seal WHERE sequence = 2",
        "UPDATE audit_seal SET sequence = 2 WHERE sequence = 3",
        "UPDATE audit_seal SET sequence = 3 WHERE sequence = 4",
    )
    assert found() == Problem("altered", 2, ids[2])


def test_the_last_row_deleted_is_missed():
    ids = sealed(5)
    burgle(f"DELETE FROM audit_journalentry WHERE id = {ids[4]}", "DELETE FROM audit_seal WHERE sequence = 5")
    assert found() == Problem("missing", 5, None)


def test_a_cut_tail_with_a_head_made_to_fit_is_told_by_the_days_head():
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        sealed(3)
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        sealed(1)
    second = Seal.objects.get(pk=2)
    burgle(
        "DELETE FROM audit_journalentry WHERE id IN (SELECT entry_id FROM audit_seal WHERE sequence > 2)",
        "DELETE FROM audit_seal WHERE sequence > 2",
        f"UPDATE audit_head SET count = 2, hash = '{second.hash}'",
    )
    assert found() == Problem("head", 3, None, "2026-11-22")


def test_two_rows_whose_words_are_swapped_are_named():
    ids = sealed(4)
    burgle(
        f"UPDATE audit_journalentry SET id = -1 WHERE id = {ids[1]}",
        f"UPDATE audit_journalentry SET id = {ids[1]} WHERE id = {ids[2]}",
        f"UPDATE audit_journalentry SET id = {ids[2]} WHERE id = -1",
    )
    assert found() == Problem("reordered", 2, ids[1])


def test_two_seals_that_point_at_each_others_rows_are_named():
    ids = sealed(4)
    burgle(
        "UPDATE audit_seal SET entry_id = -1 WHERE sequence = 2",
        f"UPDATE audit_seal SET entry_id = {ids[1]} WHERE sequence = 3",
        f"UPDATE audit_seal SET entry_id = {ids[2]} WHERE sequence = 2",
    )
    assert found() == Problem("reordered", 2, ids[2])


def test_two_places_swapped_whole_are_named():
    ids = sealed(4)
    burgle(
        "UPDATE audit_seal SET sequence = -1 WHERE sequence = 2",
        "UPDATE audit_seal SET sequence = 2 WHERE sequence = 3",
        "UPDATE audit_seal SET sequence = 3 WHERE sequence = -1",
    )
    assert found() == Problem("reordered", 2, ids[2])


def test_a_row_altered_together_with_its_own_seal_is_named():
    ids = sealed(4)
    burgle(f"UPDATE audit_journalentry SET label = 'інша' WHERE id = {ids[1]}")
    forged = digest(JournalEntry.objects.get(pk=ids[1]).facts())
    burgle(f"UPDATE audit_seal SET digest = '{forged}' WHERE sequence = 2")
    assert found() == Problem("altered", 2, ids[1])


def test_a_seal_recomputed_only_halfway_is_named_at_the_next_place():
    ids = sealed(4)
    burgle(f"UPDATE audit_journalentry SET label = 'інша' WHERE id = {ids[1]}")
    forged = digest(JournalEntry.objects.get(pk=ids[1]).facts())
    relinked = link(Seal.objects.get(pk=1).hash, 2, forged)
    burgle(f"UPDATE audit_seal SET digest = '{forged}', hash = '{relinked}' WHERE sequence = 2")
    assert found() == Problem("altered", 3, ids[2])


def test_a_row_put_in_past_the_journal_is_named():
    sealed(2)
    burgle(
        "INSERT INTO audit_journalentry (at, actor_kind, actor_id, actor_label, act, kind, object_id, label, "
        "commitments) VALUES (now(), 'command', 'x', '', 'a.b', 'k', '1', '', '{}')"
    )
    assert found() == Problem("added", None, JournalEntry.objects.order_by("pk").last().pk)


def test_a_row_that_vanished_before_it_was_sealed_is_named():
    sealed(2)
    lost = write(3)
    burgle(f"DELETE FROM audit_journalentry WHERE id = {lost}")
    assert found() == Problem("missing", None, lost)
    write(4)
    assert audit.seal_waiting() == 1  # the loss doesn't stop the others
    assert found() == Problem("missing", None, lost)


def test_a_seal_added_past_the_sealer_is_named():
    sealed(2)
    extra = write(3)
    burgle(f"INSERT INTO audit_seal VALUES (3, 'x', 'y', {extra})")
    assert found() == Problem("head", 3, extra)


def test_a_head_turned_back_is_noticed():
    sealed(3)
    burgle("UPDATE audit_head SET count = 2")
    assert found() == Problem("head", 2, None)


def test_a_head_taken_away_is_noticed_and_sealing_stops_rather_than_hide_it():
    ids = sealed(2)
    burgle("DELETE FROM audit_head")
    assert found() == Problem("head", 1, ids[0])
    write(3)
    with pytest.raises(HeadLost):
        audit.seal_waiting()


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE audit_journalpersonal SET data = \'{"label": "Інша"}\'',
        "UPDATE audit_journalpersonal SET salt = '\\x00'",
        "UPDATE audit_journalpersonal SET data = NULL, salt = NULL, erased_by_id = entry_id",
        "DELETE FROM audit_journalpersonal",
    ],
)
def test_personal_data_changed_or_removed_without_a_recorded_erasure_are_named(change):
    sealed(1)
    entry = write(2, actor=OLENA)
    audit.seal_waiting()
    burgle(change)
    assert found() == Problem("altered", 2, entry)
