"""Sealing: the worker chains what writers have committed, so that writers never wait for one another."""

import logging
import threading
from datetime import UTC

from django.db import connection, transaction
from django.utils import timezone

from vzirets.foundation.audit.logic.chain import GENESIS, digest, link
from vzirets.foundation.audit.models import DailyHead, Head, JournalEntry, Seal, Waiting

logger = logging.getLogger(__name__)

BATCH = 1000
EVERY_SECONDS = 1.0  # the promise is five
ONE_SEALER = 8_472_301_155_001  # the advisory lock's number: any, but the same for ever


class HeadLost(RuntimeError):
    """There are seals but no head: somebody took it away. Sealing on would hide that."""


def seal_waiting() -> int:
    """Seals every committed entry that waits, in batches of one transaction each; returns how many.

    An entry whose transaction commits later is sealed later, whatever its id. Where another sealer is at
    work nothing is done. Raises HeadLost.
    """
    total = 0
    while Waiting.objects.exists():
        sealed = _seal_batch()
        if not sealed:
            break
        total += sealed
    return total


def keep_sealing(stop: threading.Event) -> None:
    """Seals every second until `stop` is set: for a thread of the worker. Outlives an absent database."""
    while not stop.is_set():
        try:
            seal_waiting()
        except Exception:  # whatever it is: a sealer that gave up unnoticed would be worse
            logger.exception("sealing the journal failed; trying again")
            connection.close()
        stop.wait(EVERY_SECONDS)
    connection.close()


@transaction.atomic
def _seal_batch() -> int:
    if not _alone():
        return 0
    head = _locked_head()
    waiting = Waiting.objects.select_related("entry").order_by("entry_id")[:BATCH]
    seals = _seals(head, [place.entry for place in waiting])
    if seals:
        _keep_yesterdays(head)
        Seal.objects.bulk_create(seals)
        Waiting.objects.filter(entry_id__in=[seal.entry_id for seal in seals]).delete()
        last = seals[-1]
        Head.objects.update(count=last.sequence, hash=last.hash, sealed_at=timezone.now())
    return len(seals)


def _alone() -> bool:
    """Whether this is the one sealer; it stays so until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_SEALER])
        return bool(cursor.fetchone()[0])


def _locked_head() -> Head:
    head = Head.objects.select_for_update().first()
    if head is None:
        if Seal.objects.exists():
            raise HeadLost("the journal has seals but no head; run: vzirets check audit")
        head = Head.objects.create(count=0, hash=GENESIS, sealed_at=timezone.now())
    return head


def _seals(head: Head, entries: list[JournalEntry]) -> list[Seal]:
    seals: list[Seal] = []
    previous = head.hash
    for sequence, entry in enumerate(entries, start=head.count + 1):
        entry_digest = digest(entry.facts())
        previous = link(previous, sequence, entry_digest)
        seals.append(Seal(sequence=sequence, entry=entry, digest=entry_digest, hash=previous))
    return seals


def _keep_yesterdays(head: Head) -> None:
    """The first seal of a new day leaves behind the head that the last day ended with."""
    day = head.sealed_at.astimezone(UTC).date()
    if head.count and day < timezone.now().astimezone(UTC).date():
        DailyHead.objects.get_or_create(day=day, defaults={"count": head.count, "hash": head.hash})
