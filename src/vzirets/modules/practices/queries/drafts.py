"""Drafts as their authors see them: the text, what became of it, what is asked, which texts met."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count, Q, QuerySet

from vzirets.foundation.organisations.api import PUBLIC_BODIES, Organisation
from vzirets.kernel.languages import spoken
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices import rules
from vzirets.modules.practices.choices import OPEN, Verdict
from vzirets.modules.practices.logic.criteria import Finding, completeness
from vzirets.modules.practices.logic.difference import Piece, pieces
from vzirets.modules.practices.logic.history import as_before
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import (
    Faults,
    Typed,
    as_content,
    as_typed,
    changed_leaves,
    value_at,
)
from vzirets.modules.practices.models import (
    CannedRemark,
    Draft,
    DraftConflict,
    DraftMove,
    EditLook,
    Remark,
    written_by,
)
from vzirets.modules.practices.queries.wording import leaf_title


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list: no text but its title. `remarks`: not ticked off; `conflicts`: not resolved."""

    id: int
    code: str
    title: str
    state: str
    organisation: str
    changed_at: datetime
    remarks: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Met:
    """A conflict to be shown: what both started from, what was sent, what stands now."""

    conflict: DraftConflict
    title: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class LeafChange:
    """`pieces` are empty for what isn't one text: `before` and `after` say it."""

    leaf: str
    title: str
    before: Any
    after: Any
    pieces: tuple[Piece, ...]


def draft_to_write(draft_id: int, standing: Standing) -> Draft | None:
    """The draft, with its practice, body and base; None where there is none, or none for this person."""
    ask = _seen_by_office if standing.moderates else _seen_by_writer
    found: list[Draft] = ask(draft_id, standing.person_id or 0, sorted(standing.writes))
    return found[0] if found else None


def _to_write(draft_id: int, person_id: int, bodies: list[int], *, moderates: bool) -> QuerySet[Draft]:
    standing = Standing(person_id, "", edits=frozenset(bodies), moderates=moderates)
    rows = Draft.objects.visible_to(standing).select_related("practice__current", "organisation", "confirmer")
    return rows.select_related("base_version").filter(pk=draft_id)


_seen_by_writer = Prepared(partial(_to_write, moderates=False))
_seen_by_office = Prepared(partial(_to_write, moderates=True))


def writers_draft(draft_id: int, standing: Standing) -> Draft | None:
    """The draft of one who writes it; None for everyone else."""
    found = draft_to_write(draft_id, standing)
    return found if found is not None and rules.may_write(standing, found) else None


def titled(rows: QuerySet[Draft]) -> QuerySet[Draft]:
    """With the titles and without the texts: a list needn't carry megabytes."""
    return rows.defer("typed")


# What a line shows, and nothing more: the cabinet asks for it at every opening.
LINE = (
    "id", "practice__code", "title_uk", "title_en", "state", "organisation__name_uk", "organisation__name_en",
    "changed_at", "asked", "met",
)  # fmt: skip


def drafts_of(standing: Standing) -> list[DraftLine]:
    """Open drafts the person may write, the last changed first."""
    ask = _lines_of_office if standing.moderates else _lines_of_writer
    rows = ask(standing.person_id or 0, sorted(standing.writes))
    return [
        DraftLine(
            id=row.id,
            code=row.practice__code,
            title=title_of(row),
            state=row.state,
            organisation=spoken(row.organisation__name_uk or "", row.organisation__name_en or ""),
            changed_at=row.changed_at,
            remarks=row.asked,
            conflicts=row.met,
        )
        for row in rows
    ]


def _lines(person_id: int, bodies: list[int], *, moderates: bool) -> QuerySet[Any]:
    mine = written_by(Standing(person_id, "", edits=frozenset(bodies)))
    if moderates:
        mine |= Q(organisation=None)
    return (
        Draft.objects.filter(mine, state__in=OPEN)
        .annotate(
            asked=Count("remarks", filter=Q(remarks__ticked_at=None), distinct=True),
            met=Count("conflicts", filter=Q(conflicts__resolution=""), distinct=True),
        )
        .order_by("-changed_at", "-id")
        .values_list(*LINE, named=True)
    )


_lines_of_writer = Prepared(partial(_lines, moderates=False))
_lines_of_office = Prepared(partial(_lines, moderates=True))


def title_of(row: Any) -> str:
    """Of a row of `titled`."""
    return spoken(row.title_uk or "", row.title_en or "")


def draft_as_of(draft: Draft, revision: int) -> Typed:
    """What was typed when the draft was at `revision`. Raises ValueError for one that never was."""
    if not 0 <= revision <= draft.revision:
        raise ValueError(f"revision {revision} of {draft.revision}")
    later = draft.changes.filter(number__gt=revision).order_by("-number")
    return as_before(draft.typed, (row.read() for row in later.iterator()))


def history_of(draft: Draft) -> list[DraftMove]:
    """Every change of state, with its reason, the oldest first: the author sees them for ever."""
    return _moves(draft.pk)


_moves = Prepared(
    lambda draft: (
        DraftMove.objects.filter(draft=draft).select_related("version", "body").defer("version__content")
    )
)


def undone_of(draft: Draft) -> list[EditLook]:
    """What the office undid of it after it had gone straight through."""
    rows = EditLook.objects.filter(move__draft=draft, verdict=Verdict.UNDONE)
    return list(rows.select_related("version"))


def last_reason(draft: Draft) -> str:
    """Why the draft is in the state it is in, as said by who brought it there."""
    last = draft.moves.order_by("-number").first()
    return last.reason if last else ""


def remarks_of(draft: Draft) -> list[Remark]:
    return _remarks(draft.pk)


def conflicts_of(draft: Draft) -> list[Met]:
    return [
        Met(row, leaf_title(row.leaf), row.base, row.mine, value_at(draft.typed, row.leaf))
        for row in _conflicts(draft.pk)
    ]


_remarks = Prepared(lambda draft: Remark.objects.filter(draft=draft).select_related("move"))
_conflicts = Prepared(lambda draft: DraftConflict.objects.filter(draft=draft, resolution="").order_by("id"))


def faults_of(typed: Mapping[str, Any]) -> Faults:
    """What can't be read yet, leaf by leaf; its words are wording.FAULT."""
    return as_content(typed)[1]


def completeness_of(typed: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Each criterion met, unmet (with what to do) or for a person to judge."""
    keys = [key for key in (value_at(typed, "lead"), *value_at(typed, "partners")) if key]
    kinds = _kinds_of(keys) if keys else []
    return completeness(typed, public_body=not PUBLIC_BODIES.isdisjoint(kinds) if kinds else None)


def changes_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[LeafChange]:
    """What differs between two typed texts, leaf by leaf in the order of the record."""
    keys = changed_leaves(before, after)
    return [_change(key, value_at(before, key), value_at(after, key)) for key in keys]


def changes_since_published(draft: Draft) -> list[LeafChange]:
    """Against the version the draft started from; everything, for a new practice."""
    return changes_of(as_typed(draft.base_version.read()) if draft.base_version else {}, draft.typed)


def canned_remarks() -> list[CannedRemark]:
    return _canned()


_kinds_of = Prepared(
    lambda keys: Organisation.objects.filter(key__in=keys).order_by().values_list("kind", flat=True)
)
_canned = Prepared(lambda: CannedRemark.objects.filter(retired=False))


def _change(key: str, before: Any, after: Any) -> LeafChange:
    told = tuple(pieces(before, after)) if LEAVES[key].kind in ("line", "prose") else ()
    return LeafChange(key, leaf_title(key), before, after, told)
