"""Run by make.sh in the release's own shell: what makes its data small, and what is told of them.

Of 31,744 places only those are left that practices and bodies stand in, with the ones above them.
"""

import json
import os
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection

from vzirets.config.runtime.database import database_url, embedded
from vzirets.foundation.audit import api as audit
from vzirets.foundation.search import api as search

QUESTIONS = ["черга в садок", "бюджет участі", "open data", "мапа", "Прозорро"]
USED = """
CREATE TEMP TABLE kept AS
WITH RECURSIVE used AS (
    SELECT * FROM places_place WHERE code IN ({}) OR level = 1
    UNION SELECT above.* FROM places_place above JOIN used
    ON above.code IN (used.parent_id, used.oblast_id, used.raion_id, used.hromada_id)
) SELECT DISTINCT code FROM used
"""


def references(cursor):
    """Columns with a foreign key to places, of other tables."""
    cursor.execute(
        "SELECT conrelid::regclass::text, attname FROM pg_constraint"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
        " WHERE contype = 'f' AND confrelid = 'places_place'::regclass"
        " AND conrelid::regclass::text NOT LIKE 'places%'"
    )
    return cursor.fetchall()


def make_small(cursor):
    named = " UNION ".join(f'SELECT "{column}" FROM {table}' for table, column in references(cursor))
    cursor.execute(USED.format(named))
    cursor.execute("DELETE FROM search_document WHERE kind = 'place'")
    cursor.execute("DELETE FROM places_spelling WHERE place_id NOT IN (SELECT code FROM kept)")
    cursor.execute("DELETE FROM places_place WHERE code NOT IN (SELECT code FROM kept)")


def hits(text):
    found = search.found(search.Question(text=text), limit=100)
    with connection.cursor() as cursor:
        numbers = [number for kind, number in found.hits if kind == "practice"]
        cursor.execute("SELECT code FROM practices_practice WHERE id = ANY(%s) ORDER BY code", [numbers])
        return [row[0] for row in cursor.fetchall()]


def told():
    head = audit.head()
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM practices_practice ORDER BY code")
        codes = [row[0] for row in cursor.fetchall()]
    return {
        "head": [head.count, head.hash],
        "practices": codes,
        "hits": {text: hits(text) for text in QUESTIONS},
    }


with connection.cursor() as cursor:
    audit.seal_waiting()
    make_small(cursor)
where = Path(os.environ["RELEASE_DATA"])
(where / "told.json").write_text(json.dumps(told(), ensure_ascii=False, indent=1) + "\n")
dump = [embedded().binaries / "pg_dump", "-Fc", "-Z", "0", "--no-owner", "--no-privileges"]
subprocess.run([*dump, "-f", where / "release.dump", database_url()], check=True)
print(settings.BASE_DIR, (where / "release.dump").stat().st_size)
