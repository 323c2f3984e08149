"""What is in the first one, two, four … parts carries a mark for each, by Python and by the migration."""

from importlib import import_module

import pytest
from django.db import connection

from vzirets.foundation.search.api import Entry, index_many
from vzirets.foundation.search.logic.vector import DICE, dice, share, shares
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.statements import HALVINGS, rows

MANY = 300


def test_each_share_holds_the_one_before_and_the_last_holds_all():
    for number in range(MANY):
        marks = shares(number)
        assert marks[-1] == share(DICE)
        assert marks == [share(1 << power) for power in range(7)][-len(marks) :]
        assert (share(1) in marks) is (dice(number) == 0)


@pytest.mark.django_db
def test_the_migration_marks_rows_as_indexing_does():
    index_many([Entry("practice", n, {"A": [f"Картка {n}"]}, sort_key=str(n)) for n in range(MANY)])
    migration = import_module("vzirets.foundation.search.migrations.0007_shares")
    indexed = dict(Document.objects.values_list("object_id", "vector"))
    with connection.cursor() as cursor:
        cursor.execute(migration.UNSHARE)
        assert not any("#first:" in words for words in Document.objects.values_list("vector", flat=True))
        cursor.execute(migration.SHARE)
    assert dict(Document.objects.values_list("object_id", "vector")) == indexed
    counted = [
        rows("SELECT count(*) FROM search_document WHERE vector @@ %s::tsquery", [half])[0][0]
        for half in HALVINGS
    ]
    assert counted == [sum(dice(n) < 1 << power for n in range(MANY)) for power in range(7)]
    assert counted == sorted(counted) and counted[-1] == MANY
