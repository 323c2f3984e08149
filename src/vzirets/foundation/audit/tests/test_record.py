"""What goes into the journal, and when it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.models import JournalEntry, JournalPersonal
from vzirets.foundation.audit.tests.journal import COMMAND, OLENA, sealed, write
from vzirets.kernel.jobs import OutsideTransaction


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_not_recorded():
    with pytest.raises(OutsideTransaction):
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1)
    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_rolled_back_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1)
        1 / 0  # noqa: B018
    assert (JournalEntry.objects.count(), audit.unsealed()) == (0, 0)


@pytest.mark.django_db
def test_only_what_changed_is_kept():
    entry = audit.record(
        actor=COMMAND,
        act="practice.published",
        kind="practice",
        object_id="VZ-0001",
        before={"title": "Паспорт", "version": 1, "old": True},
        after={"title": "Паспорт", "version": 2, "day": date(2026, 11, 23), "cost": Decimal("10.50")},
    )
    kept = JournalEntry.objects.get(pk=entry)
    assert kept.before == {"version": 1, "old": True}
    assert kept.after == {"version": 2, "day": "2026-11-23", "cost": "10.50"}


@pytest.mark.django_db
def test_a_persons_name_is_kept_apart_from_the_act():
    entry = JournalEntry.objects.get(pk=write(1, actor=OLENA, personal={"email": "olena@example.org"}))
    assert (entry.actor_kind, entry.actor_id, entry.actor_label) == ("person", "42", "")
    parts = JournalPersonal.objects.order_by("part").values_list("part", "subject_kind", "subject_id", "data")
    assert list(parts) == [
        ("actor", "person", "42", {"label": "Олена Ґалаґан"}),
        ("object", "practice", "1", {"email": "olena@example.org"}),
    ]
    assert set(entry.commitments) == {"actor", "object"}


@pytest.mark.django_db
def test_the_same_personal_data_twice_are_bound_differently():
    first, second = (write(1, actor=OLENA), write(1, actor=OLENA))
    entries = JournalEntry.objects.in_bulk([first, second])
    assert entries[first].commitments["actor"] != entries[second].commitments["actor"]


@pytest.mark.django_db
def test_text_is_kept_composed():
    decomposed = "Укра\u0456\u0308на"
    entry = audit.record(
        actor=COMMAND,
        act="page.put",
        kind="page",
        object_id=1,
        label=decomposed,
        after={decomposed: decomposed},
    )
    kept = JournalEntry.objects.get(pk=entry)
    assert (kept.label, kept.after) == ("Укра\u0457на", {"Укра\u0457на": "Укра\u0457на"})


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["a\x00b", "\ud800"])
def test_text_that_the_database_can_not_hold_is_refused_with_a_reason(bad):
    with pytest.raises(ValueError, match="NUL sign or half a surrogate pair"):
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1, after={"title": bad})


@pytest.mark.django_db
def test_a_value_without_a_plain_spelling_is_refused():
    with pytest.raises(TypeError, match="the journal can't hold a object"):
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1, after={"title": object()})


REFUSED = [
    "UPDATE audit_journalentry SET label = 'x'",
    "DELETE FROM audit_journalentry",
    "TRUNCATE audit_journalentry CASCADE",
    "UPDATE audit_seal SET hash = 'x'",
    "DELETE FROM audit_seal",
    "TRUNCATE audit_seal",
    "UPDATE audit_head SET count = 1",
    "UPDATE audit_head SET count = 9, hash = 'x'",
    "DELETE FROM audit_head",
    "TRUNCATE audit_head",
    "UPDATE audit_dailyhead SET count = 1",
    "DELETE FROM audit_dailyhead",
    "TRUNCATE audit_dailyhead",
    "UPDATE audit_waiting SET entry_id = entry_id",
    "DELETE FROM audit_waiting",
    "TRUNCATE audit_waiting",
    "DELETE FROM audit_journalpersonal",
    "TRUNCATE audit_journalpersonal",
    "UPDATE audit_journalpersonal SET data = '{}'",
    "UPDATE audit_journalpersonal SET salt = NULL, data = NULL, erased_by_id = entry_id",
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_to_forget(statement):
    sealed(2)
    write(3, actor=OLENA)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_dailyhead VALUES ('2026-11-22', 2, 'x')")
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # else PostgreSQL refuses TRUNCATE for its own reasons
        with pytest.raises(DatabaseError, match=r"append-only|not sealed yet|only follows|only be erased"):
            cursor.execute(statement)
