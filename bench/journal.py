"""How fast the journal is written, sealed and checked, and how much memory a check needs.

    DATABASE_URL=… python bench/journal.py [entries]

Works in a database of its own on that server and drops it afterwards.
"""

import os
import resource
import sys
import threading
import time
from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

WRITES = 2000
FILL = """
INSERT INTO audit_journalentry
  (at, actor_kind, actor_id, actor_label, act, kind, object_id, label, before, after, commitments)
SELECT now(), 'command', 'bench', 'vzirets bench', 'practice.published', 'practice', n::text,
       'Єдиний реєстр територіальної громади ' || n, '{"version": 1}', '{"version": 2}', '{}'
FROM generate_series(1, %s) n
"""


def main(entries: int) -> None:
    settings.DATABASES["default"]["NAME"] = _own_database()
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"]
    call_command("migrate", verbosity=0)
    from vzirets.foundation.audit import api as audit

    print(f"one writer: {WRITES / timed(lambda: write(WRITES)):,.0f} acts/s")
    print(f"four writers: {4 * WRITES / timed(lambda: together(4, WRITES)):,.0f} acts/s")
    with connection.cursor() as cursor:
        cursor.execute(FILL, [entries])
    waiting = audit.unsealed()
    print(f"sealing: {waiting / timed(audit.seal_waiting):,.0f} entries/s")
    before = peak()
    print(f"checking: {waiting / timed(audit.check_chain):,.0f} entries/s")
    print(f"entries: {waiting:,}; peak memory {peak()} MB, of which the check added {peak() - before}")


def write(count: int) -> None:
    from vzirets.foundation.audit import api as audit
    from vzirets.kernel.actor import Actor

    for number in range(count):
        with transaction.atomic():
            audit.record(
                actor=Actor.command("bench"), act="a.b", kind="k", object_id=number, after={"n": number}
            )


def together(writers: int, count: int) -> None:
    def one() -> None:
        write(count)
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _own_database() -> str:
    name = f"bench_journal_{os.getpid()}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    return name


def _dropped(name: str, home: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = home
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vzirets.config.settings")
    django.setup()
    home = settings.DATABASES["default"]["NAME"]
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    finally:
        _dropped(f"bench_journal_{os.getpid()}", home)
