"""What a process of its own needs to work on the test's database."""

import os
import sys

from django.db import connection
from psycopg.conninfo import make_conninfo


def child_environment(**more: str) -> dict[str, str]:
    """Ours, with the address of this test's database and the way to our modules."""
    at = connection.settings_dict
    url = make_conninfo(
        user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"], dbname=at["NAME"]
    )
    return {**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path), **more}
