"""Everything between an empty database and a portal that can be served. Every step is safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

from vzirets.config.runtime.console import Trouble, say

# Two machines on one database prepare one after the other.
_LOCK = 0x76_7A_69_72_65_74_73


def prepare() -> None:
    """Raises Trouble, in one line, where a check fails or an input cannot be read."""
    with _one_at_a_time():
        _check()
        _migrate()
        _collect()
        _load()
        _show_demo_people()


def _check() -> None:
    """The system's checks, as one line: the first that fails."""
    from django.core.checks import run_checks

    serious = [found for found in run_checks(databases=["default"]) if found.is_serious()]
    if serious:
        first = serious[0]
        said = f"{first.id}: {first.msg} ({first.hint})" if first.hint else f"{first.id}: {first.msg}"
        raise Trouble(said, said)


def _migrate() -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Створюю таблиці…", "Making tables…")
        call_command("migrate", interactive=False, verbosity=0)


def _collect() -> None:
    from vzirets.config.runtime.static import collect_static

    if collect_static():
        say("Зібрано стилі й скрипти", "Static files collected")


def _load() -> None:
    from vzirets.config.runtime.loading import load_what_is_new

    load_what_is_new()


def _show_demo_people() -> None:
    from vzirets.config.env import env
    from vzirets.config.runtime.demo import show_demo_people

    if env().trial:
        show_demo_people()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            if connection.is_usable():
                cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])
