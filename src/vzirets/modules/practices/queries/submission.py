"""One submission as the desk shows it: the text, what is said of it, what it meets, and what is like it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vzirets.modules.practices.choices import AWAITING, SENDING, Act
from vzirets.modules.practices.logic.difference import Piece, pieces
from vzirets.modules.practices.logic.leaves import LEAVES, SECTIONS
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import Typed, as_typed, changed_leaves
from vzirets.modules.practices.models import CannedRemark, Draft, Practice, Remark
from vzirets.modules.practices.queries.drafts import completeness_of, draft_as_of, faults_of, remarks_of
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
    rows = Draft.objects.visible_to(standing).filter(submitted_at__isnull=False)
    return (
        rows.select_related("practice__current", "organisation", "confirmer", "base_version")
        .filter(pk=number)
        .first()
    )


def text_sent(draft: Draft) -> Typed:
    """The text as the office got it last: what its author writes since isn't the office's to read."""
    if draft.state in AWAITING:
        return draft.typed
    last = draft.moves.filter(act__in=SENDING).order_by("-number").first()
    return draft_as_of(draft, last.revision) if last else draft.typed


def desk_sections(draft: Draft, typed: Typed, ready: list[CannedRemark]) -> list[DeskSection]:
    """Every leaf in the order of the record, its section around it."""
    names, wrong, remarks = names_in(typed), _wrong(typed), remarks_of(draft)
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


def remarks_on_the_whole(draft: Draft) -> list[Remark]:
    return [remark for remark in remarks_of(draft) if not remark.leaf]


def _wrong(typed: Typed) -> dict[str, list[str]]:
    """Leaf → what can't be read there, and what a criterion lacks there."""
    found: dict[str, list[str]] = {}
    for leaf, faults in faults_of(typed).items():
        found.setdefault(leaf, []).extend(str(FAULT[fault.code]) for fault in faults)
    for finding in completeness_of(typed):
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


def since_returned(draft: Draft, typed: Typed) -> list[Difference]:
    """Against the text as the office last sent it back."""
    last = draft.moves.filter(act__in=[Act.RETURN, Act.REFUSE]).order_by("-number").first()
    return differences(draft_as_of(draft, last.revision), typed) if last else []


def since_seen(draft: Draft, revision: int) -> list[Difference]:
    """What changed after someone opened the text at `revision`."""
    return differences(draft_as_of(draft, min(revision, draft.revision)), draft.typed)


def last_checklist(draft: Draft) -> dict[str, str]:
    """Criterion → answer of the last decision."""
    last = draft.moves.decisions().order_by("-number").first()
    return dict(last.checklist) if last else {}


def side_by_side(typed: Typed, other: Practice) -> list[tuple[Shown, Shown]]:
    """The leaves that either text fills, the one beside the other."""
    theirs = as_typed(other.current.read()) if other.current else {}
    names = names_in(typed, theirs)
    pairs = ((shown(typed, key, names), shown(theirs, key, names)) for key in LEAVES)
    return [(ours, other_one) for ours, other_one in pairs if ours.filled or other_one.filled]
