"""Real processes write the same draft; some are killed. What was acknowledged is there."""

import signal

import pytest
from django.db import connection
from tests.child import together

from vzirets.modules.practices.logic.history import as_before
from vzirets.modules.practices.models import Draft, DraftConflict
from vzirets.modules.practices.tests.factories import a_draft
from vzirets.modules.practices.tests.writers import process, text

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.runtime]


def kept_texts(draft: Draft) -> set[tuple[str, str]]:
    """Every text that ever stood at a leaf, or waits in a conflict."""
    kept = {(row.leaf, row.mine) for row in DraftConflict.objects.filter(draft=draft)}
    typed = draft.typed
    for row in draft.changes.order_by("-number"):
        kept |= {(leaf, value) for leaf, value in typed.items() if isinstance(value, str)}
        typed = as_before(typed, [row.read()])
    return kept


def told(lines: list[str]) -> list[tuple[str, str]]:
    """What the writers were told is saved."""
    return [
        (leaf, text(int(author), int(number)))
        for leaf, author, number, *_ in (line.split() for line in lines if line.count(" ") == 4)
    ]


def test_three_processes_write_the_same_draft_and_every_text_is_kept():
    draft = a_draft()
    writers = [
        process(f"write({draft.pk}, {author}, 40, 'problem.uk', 'solution.uk', 'people.uk')")
        for author in (1, 2, 3)
    ]
    together(writers)  # from the same revision: of the first three texts two are conflicts
    lines = [line for writer in writers for line in writer.communicate(timeout=120)[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    draft.refresh_from_db()
    acknowledged = told(lines)
    kept = kept_texts(draft)
    assert len(acknowledged) == 120
    assert [one for one in acknowledged if one not in kept] == []
    applied = draft.changes.filter(number__gt=1).count()
    assert applied + DraftConflict.objects.count() == 120
    assert draft.revision == 1 + applied
    assert DraftConflict.objects.exists()


def test_a_writer_killed_while_saving_loses_nothing_it_was_told_of():
    draft = a_draft()
    for author in (1, 2, 3):
        writer = process(f"write({draft.pk}, {author}, 10_000, 'problem.uk', 'solution.uk')")
        together([writer])
        lines = [writer.stdout.readline() for _ in range(15)]
        writer.send_signal(signal.SIGKILL)
        lines += writer.communicate(timeout=30)[0].splitlines()
        draft.refresh_from_db()
        assert [one for one in told(lines) if one not in kept_texts(draft)] == []
        assert len(told(lines)) >= 15


def test_a_server_process_of_the_database_killed_while_saving_loses_nothing_it_was_told_of():
    draft = a_draft()
    writer = process(f"write({draft.pk}, 1, 10_000, 'problem.uk')")
    together([writer])
    lines = [writer.stdout.readline() for _ in range(15)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    lines += writer.communicate(timeout=60)[0].splitlines()
    assert writer.returncode != 0
    assert len(told(lines)) >= 15
    draft.refresh_from_db()
    assert [one for one in told(lines) if one not in kept_texts(draft)] == []
