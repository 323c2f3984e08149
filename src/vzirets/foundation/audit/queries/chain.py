"""Is the journal still what was written? Walks the whole chain and names the first row that isn't."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import connection

from vzirets.foundation.audit.logic.chain import GENESIS, commitment, digest, link
from vzirets.foundation.audit.models import JournalEntry, JournalPersonal, Seal
from vzirets.foundation.audit.queries.blame import blamed_entry, blamed_seal
from vzirets.foundation.audit.queries.head import ChainHead, head, unsealed

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where. `sequence` is the place in the chain, `entry_id` the journal's row.

    altered: the row says something else than when it was sealed; missing: it is gone; reordered: it stands
    in another's place; added: it came round the journal's own way; head: the chain's end is not where the
    kept head (or the head kept for `day`) says.
    """

    kind: Literal["altered", "missing", "reordered", "added", "head"]
    sequence: int | None = None
    entry_id: int | None = None
    day: str = ""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """`count` is how many places were found sound before the first problem, if there is one."""

    head: ChainHead
    count: int
    unsealed: int
    problem: Problem | None

    @property
    def ok(self) -> bool:
        return self.problem is None


def check_chain(progress: Callable[[int], object] | None = None) -> ChainReport:
    """Recomputes every seal up to the head. `progress` is told how many more were walked.

    Entries and seals never change, so what is committed meanwhile doesn't disturb the walk; memory holds
    one batch, however long the journal is.
    """
    kept = head()
    walk = _Walk(kept)
    problem = walk.to_the_end(progress) or _beside_the_chain(kept)
    return ChainReport(kept, walk.sound, unsealed(), problem)


class _Walk:
    """Along the seals, from the first to the head."""

    def __init__(self, kept: ChainHead) -> None:
        self.kept = kept
        self.sound = 0
        self.previous = GENESIS

    def to_the_end(self, progress: Callable[[int], object] | None) -> Problem | None:
        for seals in _batches(self.kept.count):
            if problem := self._batch(seals):
                return problem
            if progress:
                progress(len(seals))
        if self.sound < self.kept.count:
            return Problem("missing", self.sound + 1)
        return None if self.previous == self.kept.hash else Problem("head", self.sound or None)

    def _batch(self, seals: list[Seal]) -> Problem | None:
        ids = [seal.entry_id for seal in seals]
        entries = JournalEntry.objects.in_bulk(ids)
        personal: dict[int, list[JournalPersonal]] = {}
        for part in JournalPersonal.objects.filter(entry_id__in=ids).select_related("erased_by"):
            personal.setdefault(part.entry_id, []).append(part)
        for seal in seals:
            entry = entries.get(seal.entry_id)
            if problem := self._place(seal, entry, personal.get(seal.entry_id, [])):
                return problem
            self.previous = seal.hash
            self.sound += 1
        return None

    def _place(
        self, seal: Seal, entry: JournalEntry | None, personal: list[JournalPersonal]
    ) -> Problem | None:
        sequence = self.sound + 1
        if seal.sequence != sequence:
            return Problem("missing", sequence)
        if entry is None:
            return Problem("missing", sequence, seal.entry_id)
        if digest(entry.facts()) != seal.digest:
            return Problem(blamed_entry(seal), sequence, entry.pk)
        if link(self.previous, sequence, seal.digest) != seal.hash:
            return Problem(blamed_seal(seal, self.previous), sequence, entry.pk)
        return None if _kept_word(entry, personal) else Problem("altered", sequence, entry.pk)


def _kept_word(entry: JournalEntry, personal: list[JournalPersonal]) -> bool:
    """Whether the personal data are those the entry is bound to, or were erased by a recorded erasure."""
    if {part.part for part in personal} != set(entry.commitments):
        return False
    return all(
        part.erased_by.act == "personal.erased"
        if part.erased_by
        else part.salt is not None and commitment(bytes(part.salt), part.data) == entry.commitments[part.part]
        for part in personal
    )


def _batches(last: int) -> Iterator[list[Seal]]:
    reached = 0
    while seals := list(
        Seal.objects.filter(sequence__gt=reached, sequence__lte=last).order_by("sequence")[:BATCH]
    ):
        yield seals
        reached = seals[-1].sequence


def _beside_the_chain(kept: ChainHead) -> Problem | None:
    """What a walk along the seals can't meet: rows that have none, and the other heads."""
    if row := _one(BEYOND_HEAD):
        return Problem("head", row[0], row[1])
    if row := _one(OTHER_DAYS):
        return Problem("head", row[0], day=row[1].isoformat())
    if row := _one(VANISHED):
        return Problem("missing", None, row[0])
    if row := _one(ADDED):
        return Problem("added", None, row[0])
    return None


BEYOND_HEAD = """
SELECT sequence, entry_id FROM audit_seal
WHERE sequence > coalesce((SELECT count FROM audit_head), 0) OR sequence < 1 ORDER BY sequence LIMIT 1
"""
OTHER_DAYS = """
SELECT d.count, d.day FROM audit_dailyhead d LEFT JOIN audit_seal s ON s.sequence = d.count
WHERE s.hash IS DISTINCT FROM d.hash ORDER BY d.day LIMIT 1
"""
VANISHED = """
SELECT w.entry_id FROM audit_waiting w LEFT JOIN audit_journalentry e ON e.id = w.entry_id
WHERE e.id IS NULL ORDER BY 1 LIMIT 1
"""
ADDED = """
SELECT e.id FROM audit_journalentry e
WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
  AND NOT EXISTS (SELECT FROM audit_waiting w WHERE w.entry_id = e.id) ORDER BY 1 LIMIT 1
"""


def _one(query: str) -> tuple | None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row: tuple | None = cursor.fetchone()
        return row
