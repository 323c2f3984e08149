"""One submission as the desk shows it: the text, what is said of it, what it meets, and what is like it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.choices import AWAITING, DECISIONS, SENDING, Act
from vzirets.modules.practices.logic.criteria import Finding
from vzirets.modules.practices.logic.difference import Piece, pieces
from vzirets.modules.practices.logic.leaves import LEAVES, SECTIONS
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import Typed, as_typed, changed_leaves
from vzirets.modules.practices.models import CannedRemark, Draft, DraftMove, Practice, Remark
from vzirets.modules.practices.queries.drafts import draft_as_of, faults_of, history_of
from vzirets.modules.practices.queries.shown import Names, Shown, names_in, shown
from vzirets.modules.practices.queries.wording import FAULT, LACK, SECTION


@dataclass(frozen=True, slots=True)
class DeskLeaf:
    """A leaf with what is said of it. `wrong`: what a machine sees; `ready`: ready remarks made for it."""

    shown: Shown
    remarks: tuple[Remark, ...]
    wrong: tuple[str, ...]
    ready: tuple[CannedRemark, ...]

    @property
    def key(self) -> str:
        return self.shown.key

    @property
    def speaks(self) -> bool:
        """Whether it is shown open: something stands there, or something is said of it."""
        return bool(self.shown.filled or self.remarks or self.wrong)


@dataclass(frozen=True, slots=True)
class DeskSection:
    title: Any
    speaking: tuple[DeskLeaf, ...]
    silent: tuple[DeskLeaf, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    title: str
    lang: str
    pieces: tuple[Piece, ...]


def submission(number: int, standing: Standing) -> Draft | None:
    """What was once sent to the office; None where there is none, or none for this person."""
    if not standing.moderates:
        return None
    found: list[Draft] = _sent(number, standing.person_id or 0, sorted(standing.writes))
    return found[0] if found else None


@Prepared
def _sent(number: int, person_id: int, bodies: list[int]) -> QuerySet[Draft]:
    standing = Standing(person_id, "", edits=frozenset(bodies), moderates=True)
    rows = Draft.objects.visible_to(standing).filter(submitted_at__isnull=False, pk=number)
    return rows.select_related("practice", "organisation", "confirmer", "base_version")


def text_sent(draft: Draft, moves: Sequence[DraftMove] | None = None) -> Typed:
    """The text as the office got it last: what its author writes since isn't the office's to read.

    `moves`, here and below: the draft's, where these are known already.
    """
    if draft.state in AWAITING:
        return draft.typed
    last = _last(draft, moves, SENDING)
    return draft_as_of(draft, last.revision) if last else draft.typed


def _last(draft: Draft, moves: Sequence[DraftMove] | None, acts: Collection[Act]) -> DraftMove | None:
    known = history_of(draft) if moves is None else moves
    return next((move for move in reversed(known) if move.act in acts), None)


def desk_sections(
    typed: Typed, ready: list[CannedRemark], remarks: Sequence[Remark], findings: Sequence[Finding]
) -> list[DeskSection]:
    """Every leaf in the order of the record, its section around it."""
    names, wrong = names_in(typed), _wrong(typed, findings)
    found = []
    for section in SECTIONS:
        leaves = [
            DeskLeaf(
                shown(typed, key, names),
                tuple(one for one in remarks if one.leaf == key),
                tuple(wrong.get(key, ())),
                tuple(one for one in ready if one.leaf == key),
            )
            for key, leaf in LEAVES.items()
            if leaf.section == section
        ]
        speaking = tuple(leaf for leaf in leaves if leaf.speaks)
        found.append(DeskSection(SECTION[section], speaking, tuple(x for x in leaves if not x.speaks)))
    return found


def _wrong(typed: Typed, findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Leaf → what can't be read there, and what a criterion lacks there."""
    found: dict[str, list[str]] = {}
    for leaf, faults in faults_of(typed).items():
        found.setdefault(leaf, []).extend(str(FAULT[fault.code]) for fault in faults)
    for finding in findings:
        for lack in finding.lacks:
            found.setdefault(lack.leaf, []).append(f"{finding.criterion}: {LACK[lack.code]}")
    return found


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """What differs between two typed texts, word by word, keys told by their names."""
    names = names_in(before, after)
    return [_difference(before, after, key, names) for key in changed_leaves(before, after)]


def _difference(before: Mapping[str, Any], after: Mapping[str, Any], key: str, names: Names) -> Difference:
    old, new = shown(before, key, names), shown(after, key, names)
    return Difference(new.title, new.lang, tuple(pieces(old.text, new.text)))


def since_published(draft: Draft, typed: Typed) -> list[Difference]:
    """Against the version the text started from; nothing for a new practice."""
    return differences(as_typed(draft.base_version.read()), typed) if draft.base_version else []


def since_returned(draft: Draft, typed: Typed, moves: Sequence[DraftMove] | None = None) -> list[Difference]:
    """Against the text as the office last sent it back."""
    last = _last(draft, moves, (Act.RETURN, Act.REFUSE))
    return differences(draft_as_of(draft, last.revision), typed) if last else []


def since_seen(draft: Draft, revision: int) -> list[Difference]:
    """What changed after someone opened the text at `revision`."""
    return differences(draft_as_of(draft, min(revision, draft.revision)), draft.typed)


def last_checklist(draft: Draft, moves: Sequence[DraftMove] | None = None) -> dict[str, str]:
    """Criterion → answer of the last decision."""
    last = _last(draft, moves, DECISIONS)
    return dict(last.checklist) if last else {}


def side_by_side(typed: Typed, other: Practice) -> list[tuple[Shown, Shown]]:
    """The leaves that either text fills, the one beside the other."""
    theirs = as_typed(other.current.read()) if other.current else {}
    names = names_in(typed, theirs)
    pairs = ((shown(typed, key, names), shown(theirs, key, names)) for key in LEAVES)
    return [(ours, other_one) for ours, other_one in pairs if ours.filled or other_one.filled]
