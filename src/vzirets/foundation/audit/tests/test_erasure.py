"""A person may be forgotten; what was done may not."""

import pytest
from django.db import connection

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.models import JournalEntry, JournalPersonal
from vzirets.foundation.audit.tests.journal import COMMAND, OLENA, write
from vzirets.kernel.actor import Actor

pytestmark = pytest.mark.django_db(transaction=True)

TARAS = Actor("person", "43", "Тарас")
TABLES = ("journalentry", "journalpersonal", "waiting", "seal", "head", "dailyhead")


def whole_database() -> str:
    """Every row of every table of the room, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM audit_{table} t")
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def test_erased_data_are_gone_and_the_chain_holds():
    write(1, actor=OLENA, personal={"email": "olena@example.org"})
    write(2, actor=TARAS)
    audit.seal_waiting()
    salt = bytes(JournalPersonal.objects.get(subject_id="42").salt).hex()
    assert ("Олена" in whole_database(), salt in whole_database()) == (True, True)

    assert audit.erase_personal(actor=COMMAND, kind="person", object_id=42, reason="asked") == 1
    assert audit.erase_personal(actor=COMMAND, kind="practice", object_id=1) == 1

    left = whole_database()
    assert [word for word in ("Олена", "olena@example.org", salt) if word in left] == []
    assert "Тарас" in left
    audit.seal_waiting()
    report = audit.check_chain()
    assert (report.ok, report.count) == (True, 4)


def test_what_was_done_stays():
    entry = write(1, actor=OLENA)
    before = JournalEntry.objects.get(pk=entry).facts()
    audit.erase_personal(actor=COMMAND, kind="person", object_id=42)
    assert JournalEntry.objects.get(pk=entry).facts() == before


def test_an_erasure_is_itself_an_act():
    write(1, actor=OLENA)
    write(2, actor=OLENA)
    audit.erase_personal(actor=COMMAND, kind="person", object_id=42, reason="account closed")
    erasure = JournalEntry.objects.get(act="personal.erased")
    assert (erasure.kind, erasure.object_id) == ("person", "42")
    assert erasure.after == {"entries": 2, "reason": "account closed"}


def test_who_erases_themselves_leaves_no_name_behind_in_doing_so():
    write(1, actor=OLENA)
    assert audit.erase_personal(actor=OLENA, kind="person", object_id=42) == 1
    assert "Олена" not in whole_database()
    audit.seal_waiting()
    assert audit.check_chain().ok


def test_where_there_is_nothing_to_erase_nothing_is_recorded():
    write(1, actor=OLENA)
    assert audit.erase_personal(actor=COMMAND, kind="person", object_id=41) == 0
    assert audit.erase_personal(actor=COMMAND, kind="person", object_id=42) == 1
    assert audit.erase_personal(actor=COMMAND, kind="person", object_id=42) == 0
    assert JournalEntry.objects.filter(act="personal.erased").count() == 1


def test_data_about_another_than_the_object_are_found_by_whom_they_are_about():
    from django.db import transaction

    with transaction.atomic():
        audit.record(
            actor=COMMAND,
            act="membership.given",
            kind="organisation",
            object_id=7,
            personal={"name": "Олена"},
            about=("person", 42),
        )
    assert audit.erase_personal(actor=COMMAND, kind="person", object_id=42) == 1
    assert "Олена" not in whole_database()
