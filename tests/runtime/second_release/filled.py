"""What make.sh puts into the release's database, and what is told of each table, to judge upgrades by."""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings, setup_test_environment

# Made anew from the rest, or gone by itself in hours.
NOT_TOLD = ("django_", "auth_permission", "auth_group", "procrastinate_", "search_", "usersessions_", "cache")
TABLES = """
    SELECT tablename, array_agg(attname::text ORDER BY attname)
    FROM pg_tables JOIN pg_attribute ON attrelid = tablename::regclass
    WHERE schemaname = 'public' AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    GROUP BY tablename ORDER BY tablename
"""


def told(tables: dict[str, list[str]]) -> dict[str, Any]:
    """Of each table its columns, how many rows it has, and a digest of what stands in these columns."""
    seen: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table, columns in tables.items():
            names = ", ".join(connection.ops.quote_name(one) for one in columns)
            cursor.execute(f"SELECT to_jsonb(row)::text FROM (SELECT {names} FROM {table}) AS row")
            rows = sorted(row for (row,) in cursor.fetchall())
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            seen[table] = {"columns": columns, "rows": len(rows), "digest": digest}
    return seen


@contextmanager
def pages() -> Iterator[None]:
    """Pages are drawn without static files having been collected."""
    setup_test_environment()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        yield


def fill() -> None:
    """One of everything, by the release's actions; its dump and what is told of it into $RELEASE_DATA."""
    from tests.permissions.scene import set_up

    from vzirets.config.runtime.database import database_url, embedded
    from vzirets.foundation.audit import api as audit
    from vzirets.kernel.actor import Actor
    from vzirets.modules.practices import api as practices
    from vzirets.modules.practices.actions.deciding import NewRemark

    with pages():
        scene = set_up()
    office = {"actor": Actor.command("tests"), "standing": practices.Standing(0, "Служба", moderates=True)}
    practices.take_up_draft(draft_id=scene.places["SENT"], **office)
    remarks = [NewRemark("Додайте джерело.", "problem.uk"), NewRemark("Скоротіть.")]
    practices.return_draft(draft_id=scene.places["SENT"], remarks=remarks, **office)
    audit.seal_waiting()
    head = audit.head()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = {table: columns for table, columns in cursor.fetchall() if not table.startswith(NOT_TOLD)}
    seen = {table: one for table, one in told(tables).items() if one["rows"]}
    known = {
        "head": [head.count, head.hash],
        "author": scene.places["PERSON"],
        "draft": scene.places["SENT"],
        "tables": seen,
    }
    where = Path(os.environ["RELEASE_DATA"])
    (where / "told.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")
    dump = [embedded().binaries / "pg_dump", "-Fc", "-Z", "0", "--no-owner", "--no-privileges"]
    subprocess.run([*dump, "-f", where / "release.dump", database_url()], check=True)
    print(json.dumps({table: one["rows"] for table, one in seen.items()}))
