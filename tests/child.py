"""What a process of its own needs to work on the test's database, and to begin when others do."""

import os
import subprocess
import sys
from collections.abc import Iterable

from django.db import connection
from psycopg.conninfo import make_conninfo


def child_environment(**more: str) -> dict[str, str]:
    """Ours, with the address of this test's database and the way to our modules."""
    at = connection.settings_dict
    url = make_conninfo(
        user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"], dbname=at["NAME"]
    )
    return {**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path), **more}


def ready() -> None:
    """In the process: waits here until all who were started with it have come as far."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def together(processes: Iterable[subprocess.Popen]) -> None:
    """Lets processes that said they are `ready` go on at the same moment; both pipes are needed."""
    processes = list(processes)
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
