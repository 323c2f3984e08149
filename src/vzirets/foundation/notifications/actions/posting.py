"""Handing a letter to the mail server, so that whatever dies in between nobody gets it twice.

1. The server is called first: while it is away nothing is written, and the job is tried again.
2. The ledger's rows are committed: from now on nobody else sends about these things this day.
3. The letter is handed over. A refusal takes the rows back, and the job is tried again.
4. The rows are marked as sent.

Who dies between 2 and 4 leaves rows that nobody marked, and nobody can know whether the letter went. It is
not sent again that day; what it told, if still unread, stands in the next morning's letter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from vzirets.foundation.notifications.letters import Envelope
from vzirets.foundation.notifications.logic.days import kyiv_day
from vzirets.foundation.notifications.models import EmailSent, Notice
from vzirets.ui.post import written

# The server answered and did not take the letter. Any other failure leaves it open.
REFUSALS = (SMTPResponseException, SMTPRecipientsRefused)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter whose rows of the ledger are ours: `rows` are its things', `plan` the morning letter's own."""

    to: str
    envelope: Envelope
    notices: tuple[int, ...]
    rows: tuple[int, ...]
    plan: int | None = None


def hand_over(claim: Callable[[], Claimed | None]) -> bool:
    """Sends what `claim` gives, which is called in a transaction of its own. Whether a letter went."""
    with get_connection() as server:
        with transaction.atomic(durable=True):
            claimed = claim()
        if claimed is None:
            return False
        envelope = claimed.envelope
        try:
            server.send_messages([written(envelope.letter, to=claimed.to, headers=envelope.headers)])
        except REFUSALS:
            _take_back(claimed)
            raise
        _mark_sent(claimed)
    return True


def started(notice: Notice) -> int:
    """Writes the ledger's row of the notice's thing for the day that is; the constraint refuses a second."""
    now = timezone.now()
    return EmailSent.objects.create(
        person_id=notice.person_id,
        kind=notice.kind,
        subject_key=notice.subject_key,
        day=kyiv_day(now),
        started_at=now,
    ).pk


@transaction.atomic
def _take_back(claimed: Claimed) -> None:
    EmailSent.objects.filter(pk__in=claimed.rows).delete()
    if claimed.plan is not None:
        EmailSent.objects.filter(pk=claimed.plan).update(started_at=None)


@transaction.atomic
def _mark_sent(claimed: Claimed) -> None:
    now = timezone.now()
    EmailSent.objects.filter(pk__in=_all_rows(claimed)).update(sent_at=now)
    Notice.objects.filter(pk__in=claimed.notices).update(emailed_at=now)


def _all_rows(claimed: Claimed) -> tuple[int, ...]:
    return claimed.rows if claimed.plan is None else (*claimed.rows, claimed.plan)
