"""The worker is killed in the middle of an import: nothing stays, and it is taken in anew."""

import io
import signal
import subprocess
import sys
import time

import pytest
from django.utils import timezone
from tests.child import child_environment

from vzirets.foundation.files.api import Kind, keep_file
from vzirets.kernel.actor import Actor
from vzirets.modules.exchange.actions import apply_import
from vzirets.modules.exchange.choices import State
from vzirets.modules.exchange.models import Import, ImportProgress
from vzirets.modules.exchange.queries.plans import plan_of
from vzirets.modules.exchange.tests.sheets import row, sheet
from vzirets.modules.practices.api import Practice
from vzirets.modules.practices.tests.factories import grounds

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.runtime]
APPLY = (
    "import django; django.setup(); from vzirets.modules.exchange.actions import apply_import; "
    "apply_import(import_id={})"
)


def asked_for(body):
    kept = keep_file(name="t.xlsx", stream=io.BytesIO(body), actor=Actor.command("test"), kind=Kind.DOCUMENT)
    return Import.objects.create(
        file=kept.digest, name="t.xlsx", plan=plan_of(body, "t.xlsx").digest, asked_at=timezone.now(),
        actor_kind="command", actor_id="test", actor_label="test",
    )  # fmt: skip


def test_an_import_killed_in_the_middle_leaves_nothing_and_begins_anew():
    grounds()
    asked = asked_for(sheet(*(row(f"{number}") for number in range(40))))
    worker = subprocess.Popen([sys.executable, "-c", APPLY.format(asked.pk)], env=child_environment())
    until = time.monotonic() + 60
    while not ImportProgress.objects.filter(done__gte=1).exists() and time.monotonic() < until:
        assert worker.poll() is None
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    worker.wait(30)
    asked.refresh_from_db()
    assert (asked.state, Practice.objects.count()) == (State.ASKED, 0)
    assert apply_import(import_id=asked.pk).state == State.DONE
    assert Practice.objects.published().count() == 40
    assert not ImportProgress.objects.exists()
