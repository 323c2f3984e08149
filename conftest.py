"""One database a run: two runs at the same time on one machine never meet."""

import os

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import caches
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation
from pytest_django.fixtures import _set_suffix_to_test_databases

from vzirets.config.runtime.translations import compile_translations

pytest_plugins = ["tests.server", "tests.filled", "tests.browser_fixtures"]

# A fresh clone has no compiled catalogues. Workers find them made by whoever started them.
if "PYTEST_XDIST_WORKER" not in os.environ:
    compile_translations()


@pytest.fixture(scope="session", autouse=True)
def _static_files_as_they_lie():
    """Without a manifest: nothing has to be collected before a test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings_parallel_suffix(request):
    """Each run, and each of its workers, has a test database of its own."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    _set_suffix_to_test_databases(suffix=f"{run[:12]}{worker}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Numbers of rows begin somewhere else in each table: what takes the number of one row for that of
    another, or counts on small ones, fails every time and not when the order of tests brings it about."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT setval(
                format('%I.%I', schemaname, sequencename)::regclass,
                greatest(coalesce(last_value, 1), 1000 * row_number() OVER (ORDER BY sequencename))
            )
            FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'procrastinate%'
            """
        )


# Jobs are emptied too, which Django would leave lying.
JOBS = ("procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_workers")


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_their_own_tables():
    """Tests that commit are followed by a TRUNCATE of all tables, which the journal's triggers refuse, and
    which takes a second for a hundred tables that hold nothing.

    So what holds rows is emptied row by row, round the triggers, as only a superuser of a test database can:
    the role that replication uses fires none.
    """
    flush = DatabaseOperations.sql_flush

    def emptying(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        names = [self.quote_name(table) for table in (*tables, *JOBS)]
        with self.connection.cursor() as cursor:
            asked = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)  # noqa: S608
            cursor.execute(" UNION ALL ".join(asked))
            held = [name for (name,) in cursor.fetchall()]
        return [
            "SET session_replication_role = replica",
            *(f"DELETE FROM {name}" for name in held),  # noqa: S608
            "SET session_replication_role = origin",
        ]

    DatabaseOperations.sql_flush = emptying
    yield
    DatabaseOperations.sql_flush = flush


@pytest.fixture(autouse=True)
def _in_ukrainian():
    """The last request of the test before may have left another language, and addresses made in it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_is_known_from_the_test_before():
    from vzirets.foundation.audit.api import Lasting, journal_clock  # noqa: PLC0415 - apps are loaded by now

    caches["memory"].clear()
    journal_clock.forget()
    for question in Lasting.all:
        question.forget()


ARGON2 = ("time_cost", "memory_cost", "parallelism")
PRODUCTION = {name: getattr(Argon2PasswordHasher, name) for name in ARGON2}


@pytest.fixture(scope="session", autouse=True)
def _entering_takes_no_time():
    """Argon2 is slow on purpose, and so is the answer to a stranger. Both are as they are in production but
    for how long they take; tests that are about that ask for `real_passwords`, or set the floor themselves.
    """
    settings.EVEN_ANSWER_SECONDS = 0
    for name, least in zip(ARGON2, (1, 8, 1), strict=True):
        setattr(Argon2PasswordHasher, name, least)


@pytest.fixture
def real_passwords(monkeypatch):
    for name, value in PRODUCTION.items():
        monkeypatch.setattr(Argon2PasswordHasher, name, value)


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_written_behind_tests():
    """No thread of the test's process writes openings; tests that are about it call the writer."""
    settings.VISITS_EVERY_SECONDS = 0
