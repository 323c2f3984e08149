"""The database server of a test run: a throw-away cluster of its own, started once, by the first process.

`DATABASE_URL` names another server instead; `VZIRETS_TEST_POSTGRES` names a folder with other programs
(/usr/lib/postgresql/15/bin) to make the cluster with.
"""

import json
import os
import shutil
import signal
from collections import defaultdict
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from vzirets.config.connection import connection_settings
from vzirets.config.runtime.binaries import embedded_binaries, server_user
from vzirets.config.runtime.folders import ROOT_HOME, folders, made
from vzirets.config.runtime.postgres import ROLE, SUPERUSER, Cluster

PREFIX = "test-"
_cluster = pytest.StashKey[Cluster]()


def pytest_addoption(parser):
    parser.addoption(
        "--database-bound", action="store_true", help="tests that use the database, two of each table"
    )


def pytest_collection_modifyitems(config, items):
    if not config.option.database_bound:
        return
    bound = _first_and_last([item for item in items if _uses_database(item)])
    config.hook.pytest_deselected(items=[item for item in items if item not in set(bound)])
    items[:] = bound


def _first_and_last(items):
    """Of a table of cases two: what another server says otherwise, it says of each of them."""
    tables = defaultdict(list)
    for item in items:
        tables[item.nodeid.partition("[")[0]].append(item)
    kept = {case for cases in tables.values() for case in (cases[0], cases[-1])}
    return [item for item in items if item in kept]


def _uses_database(item) -> bool:
    wanted = {"db", "transactional_db", "django_db_setup"}
    return item.get_closest_marker("django_db") is not None or bool(wanted & set(item.fixturenames))


def pytest_configure(config):
    idle = config.option.collectonly or config.option.help or hasattr(config, "workerinput")
    if idle or os.environ.get("DATABASE_URL"):
        return
    _sweep()
    cluster = new_cluster(f"{PREFIX}{os.getpid()}")
    cluster.start()
    config.stash[_cluster] = cluster
    let_tests_empty_tables(cluster)
    # Settings are read already in this process; the others of the run read them from here.
    os.environ["DATABASE_URL"] = cluster.url()
    settings.DATABASES["default"].update(connection_settings(cluster.url()))


def pytest_unconfigure(config):
    cluster = config.stash.get(_cluster, None)
    if cluster is None:
        return
    del os.environ["DATABASE_URL"]
    cluster.process.send_signal(signal.SIGQUIT)  # nothing of it is kept
    cluster.process.wait()
    cluster.remove()
    cluster.log.unlink(missing_ok=True)


def new_cluster(name: str, **options) -> Cluster:
    """Not started yet. Names begin with `test-` and end with the number of the process it belongs to."""
    place = folders()
    other = os.environ.get("VZIRETS_TEST_POSTGRES")
    made(place.server)
    return Cluster(
        binaries=Path(other) if other else embedded_binaries(),
        data=place.server / name,
        sockets=place.sockets / f"run-{name}",
        log=place.logs / f"{name}.log",
        user=server_user(),
        **{"careless": True, **options},
    )


def let_tests_empty_tables(cluster: Cluster) -> None:
    """The role is as plain as in production, but for going round triggers when a test's rows are removed."""
    with psycopg.connect(cluster.url("postgres", SUPERUSER), autocommit=True) as connection:
        connection.execute(f"grant set on parameter session_replication_role to {ROLE}")


def _sweep() -> None:
    """Clusters of runs that were killed."""
    place = folders()
    for folder in {*place.server.glob(f"{PREFIX}*"), *place.sockets.glob(f"run-{PREFIX}*")}:
        number = folder.name.rpartition("-")[2]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            shutil.rmtree(folder, ignore_errors=True)
            (place.logs / f"{folder.name.removeprefix('run-')}.log").unlink(missing_ok=True)


def remove_clone(state: Path) -> None:
    """What root's portal with that VZIRETS_DATA_DIR left under /var/lib/vzirets."""
    note = state / "clone.json"
    if note.exists():
        shutil.rmtree(ROOT_HOME / json.loads(note.read_text())["id"], ignore_errors=True)
