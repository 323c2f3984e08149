"""Small edits that went straight through, for the office to look at afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from vzirets.modules.practices.choices import Verdict
from vzirets.modules.practices.logic.difference import changes
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import DraftMove, EditLook, PracticeVersion, WrittenWith
from vzirets.modules.practices.queries.changes import Changed
from vzirets.modules.practices.queries.labels import FIELD


@dataclass(frozen=True, slots=True)
class SmallEdit:
    """One edit: who and when (`move`), what changed, and what the office said of it."""

    move: DraftMove
    changed: tuple[Changed, ...]
    looks: tuple[EditLook, ...]
    may_look: bool

    @property
    def is_undone(self) -> bool:
        return any(look.verdict == Verdict.UNDONE for look in self.looks)


def small_edits(standing: Standing, *, seen: bool = False) -> QuerySet[DraftMove]:
    """What nobody of the office has looked at, the oldest first; or what somebody has, the newest first.

    Nothing for who doesn't moderate.
    """
    if not standing.moderates:
        return DraftMove.objects.none()
    looked = Exists(EditLook.objects.filter(move=OuterRef("pk")))
    rows = _whole(standing).filter(looked if seen else ~looked)
    return rows.order_by("-at", "-id") if seen else rows.order_by("at", "id")


def small_edit(draft_id: int, standing: Standing) -> SmallEdit | None:
    if not standing.moderates:
        return None
    found = told(_whole(standing).filter(draft_id=draft_id), standing)
    return found[0] if found else None


def told(moves: Iterable[DraftMove], standing: Standing) -> list[SmallEdit]:
    """The edits with their differences: as many questions for one as for many."""
    rows: list[Any] = list(moves)
    before = _versions_before(rows)
    return [
        SmallEdit(
            move=move,
            changed=_changed(before[move.pk], move.version) if move.version else (),
            looks=tuple(move.looks.all()),
            may_look=move.draft.organisation_id not in standing.writes and not move.shared,
        )
        for move in rows
    ]


def _whole(standing: Standing) -> QuerySet[DraftMove]:
    """`shared`: the person who asks is a co-author of the draft."""
    rows = DraftMove.objects.small_edits().select_related("draft__practice", "draft__organisation", "version")
    looks = EditLook.objects.select_related("version")
    shared = WrittenWith(standing.person_id, "draft_id")
    return rows.defer("draft__typed").annotate(shared=shared).prefetch_related(Prefetch("looks", looks))


def _versions_before(moves: Sequence[DraftMove]) -> dict[int, PracticeVersion]:
    """Move → the version that its own came after."""
    places = {(m.version.practice_id, m.version.number - 1): m.pk for m in moves if m.version}
    if not places:
        return {}
    wanted = reduce(or_, (Q(practice_id=practice, number=number) for practice, number in places))
    return {places[row.practice_id, row.number]: row for row in PracticeVersion.objects.filter(wanted)}


def _changed(older: PracticeVersion, newer: PracticeVersion) -> tuple[Changed, ...]:
    found = changes(older.read(), newer.read())
    return tuple(Changed(FIELD[change.field], change.language, change.pieces) for change in found)
