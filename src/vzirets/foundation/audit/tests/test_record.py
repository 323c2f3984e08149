"""What goes into the journal, and when it refuses."""

import pytest
from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.models import JournalEntry
from vzirets.kernel.actor import Actor
from vzirets.kernel.jobs import OutsideTransaction

COMMAND = Actor.command("load-content")


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_not_recorded():
    with pytest.raises(OutsideTransaction):
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1)
    assert JournalEntry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_an_act_rolled_back_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        audit.record(actor=COMMAND, act="page.put", kind="page", object_id=1)
        1 / 0  # noqa: B018
    assert JournalEntry.objects.count() == 0
