"""Once a place of the chain is found wrong: was the row altered, or does it stand where another stood?

Searching the whole journal is slow, and done only then.
"""

from collections.abc import Iterator
from typing import Any, Literal

from django.db.models import QuerySet

from vzirets.foundation.audit.logic.chain import digest, link
from vzirets.foundation.audit.models import JournalEntry, Seal

BATCH = 2000

Blame = Literal["altered", "reordered"]


def blamed_entry(seal: Seal) -> Blame:
    """Reordered where some other row holds what was sealed here, under its own id or under this one."""
    for entry in _all(JournalEntry.objects.exclude(pk=seal.entry_id)):
        facts = entry.facts()
        if seal.digest in (digest(facts), digest({**facts, "id": seal.entry_id})):
            return "reordered"
    return "altered"


def blamed_seal(seal: Seal, previous: str) -> Blame:
    """Reordered where the seal that belongs here stands elsewhere; else the seal itself was altered."""
    for other in _all(Seal.objects.exclude(pk=seal.pk)):
        if link(previous, seal.sequence, other.digest) == other.hash:
            return "reordered"
    return "altered"


def _all(rows: QuerySet[Any]) -> Iterator[Any]:
    """In batches by key: a cursor kept open in the server doesn't pass through a connection pooler."""
    batch = list(rows.order_by("pk")[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:BATCH])
