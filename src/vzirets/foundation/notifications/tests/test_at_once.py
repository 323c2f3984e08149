"""Several at the same time, and those who are killed in between: real processes on one database."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from tests.child import child_environment

from vzirets.foundation.notifications.actions import send_letter
from vzirets.foundation.notifications.logic.days import kyiv_day
from vzirets.foundation.notifications.models import EmailSent, Notice
from vzirets.foundation.notifications.queries import untold_this_morning
from vzirets.foundation.notifications.tests.conftest import due
from vzirets.foundation.notifications.tests.theatre import tell

pytestmark = pytest.mark.django_db(transaction=True)

DEADLY = "vzirets.foundation.notifications.tests.theatre.DeadlyServer"


@pytest.fixture
def letters_taken():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE theatre_letters (subject text)")
    yield lambda: _count("theatre_letters")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE theatre_letters")


def _count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def start(call, backend=""):
    code = (
        "import django; django.setup(); from django.conf import settings; "
        f"settings.EMAIL_BACKEND = {backend!r} or settings.EMAIL_BACKEND; "
        f"from vzirets.foundation.notifications.tests import theatre; theatre.{call}"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code], env=child_environment(), stderr=subprocess.PIPE, text=True
    )


def together(*calls, backend=""):
    """Starts them all and gives their exit codes; what one of them said shows where a code isn't 0."""
    started = [start(call, backend) for call in calls]
    said = [process.communicate(timeout=60)[1] for process in started]
    return [(process.returncode, words[-500:]) for process, words in zip(started, said, strict=True)]


def test_two_processes_that_tell_the_same_tell_it_once(maria):
    assert together(*[f"tell_by_process({maria.pk}, 0, 40)"] * 2) == [(0, "")] * 2
    shown = Notice.objects.unread().get()
    assert (Notice.objects.count(), shown.times, due().count()) == (40, 40, 40)


def test_two_processes_that_tell_different_things_of_one_subject_lose_none(maria):
    calls = [f"tell_by_process({maria.pk}, {first}, {first + 30})" for first in (0, 30)]
    assert together(*calls) == [(0, "")] * 2
    assert (Notice.objects.unread().get().times, Notice.objects.count()) == (60, 60)


def test_two_workers_with_the_same_letter_send_one(maria, letters_taken):
    tell(maria.pk)
    number = Notice.objects.get().pk
    backend = "vzirets.foundation.notifications.tests.theatre.TableServer"
    assert together(*[f"send({number})"] * 3, backend=backend) == [(0, "")] * 3
    assert (letters_taken(), EmailSent.objects.filter(sent_at__isnull=False).count()) == (1, 1)


def test_a_worker_killed_after_the_server_took_the_letter_sends_no_second_that_day(maria, letters_taken):
    tell(maria.pk)
    notice = Notice.objects.get()
    assert together(f"send({notice.pk})", backend=DEADLY) == [(-signal.SIGKILL, "")]
    row = EmailSent.objects.get()
    assert (letters_taken(), row.sent_at, row.started_at is None) == (1, None, False)
    assert (send_letter(notice_id=notice.pk), mail.outbox) == (False, [])
    assert untold_this_morning(maria.pk, row.day) == []
    tomorrow = kyiv_day(timezone.now() + timedelta(days=1))
    assert untold_this_morning(maria.pk, tomorrow) == [notice]
