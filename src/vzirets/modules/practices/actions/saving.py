"""Saving what is typed, and settling texts that met. No text is ever overwritten unseen.

A leaf that another save changed in between is a conflict: what stands stays, what was sent is kept beside it
until somebody chooses. A text that comes when the draft can't take it (sent to the office by a co-author a
moment ago, or published) is kept in the same way. `durable`: what is acknowledged is committed.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.kernel.events import announce
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.locking import locked_draft
from vzirets.modules.practices.choices import AWAITING, Resolution
from vzirets.modules.practices.events import ConflictSettled, TextsMet
from vzirets.modules.practices.logic.cells import Unfit
from vzirets.modules.practices.logic.history import as_before, change, without_empty
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import tidied, value_at
from vzirets.modules.practices.models import Draft, DraftChange, DraftConflict, DraftSave
from vzirets.modules.practices.models.acted import by
from vzirets.modules.practices.queries.pictures import LEAVES as FILES
from vzirets.modules.practices.queries.pictures import files_of
from vzirets.modules.practices.queries.wording import FAULT


@dataclass(frozen=True, slots=True)
class Saved:
    """`revision` is what the next save names as its base; `conflicts` are ids of texts that met others."""

    revision: int
    saved_at: datetime
    conflicts: tuple[int, ...] = ()


@transaction.atomic(durable=True)
def save_draft(
    *,
    draft_id: int,
    changes: Mapping[str, Any],
    base_revision: int,
    actor: Actor,
    standing: Standing,
    key: str = "",
    brought: Collection[str] = (),
) -> Saved:
    """Saves leaves (key → what is typed) by one who saw the draft as of `base_revision`.

    The same request again, told by `key`, is one save. Sending leaves one didn't touch does no harm.
    `brought`: digests of files that this person brings now; any other must have been brought to this draft.
    Raises BadInput, naming the leaf, for what isn't a leaf or of its shape; RuleBroken for who may not.
    """
    draft = locked_draft(draft_id, standing)
    texts = _tidied(changes)
    _require_may_fill(draft, texts, standing)
    _require_brought(draft, texts, brought)
    fingerprint = _fingerprint(key, base_revision, texts)
    for earlier in _saved_as(draft.pk, fingerprint) if fingerprint else ():
        return Saved(earlier.revision, earlier.at, tuple(earlier.conflicts))
    return _saved(draft, texts, base_revision, actor, fingerprint)


@transaction.atomic(durable=True)
def resolve_conflict(
    *,
    conflict_id: int,
    choice: Resolution,
    base_revision: int,
    actor: Actor,
    standing: Standing,
    text: Any = None,
) -> Saved:
    """Ends a conflict with what was sent (mine), what stands (theirs), or `text` (merged).

    `base_revision` is the draft's when the choice was shown: where the leaf changed since, the chosen text
    meets that one as a new conflict, and nothing is lost.
    """
    found = DraftConflict.objects.get(pk=conflict_id)
    draft = locked_draft(found.draft_id, standing)
    conflict = draft.conflicts.select_for_update().get(pk=conflict_id)
    _require_may_fill(draft, {conflict.leaf: ""}, standing)
    if conflict.resolution:
        return Saved(draft.revision, draft.changed_at)
    if not _takes(draft, conflict.leaf):
        raise RuleBroken(_("Take the text back from the office first."), code="not_writable")
    chosen = {
        Resolution.MINE: {conflict.leaf: conflict.mine},
        Resolution.THEIRS: {},
        Resolution.MERGED: _tidied({conflict.leaf: text}) if choice == Resolution.MERGED else {},
    }[choice]
    _require_brought(draft, chosen)
    conflict.resolution, conflict.resolved_at, conflict.resolved_by = choice, timezone.now(), actor.id
    conflict.save(update_fields=["resolution", "resolved_at", "resolved_by"])
    announce(ConflictSettled(conflict_id=conflict.pk))
    return _saved(draft, chosen, base_revision, actor, "")


def begin_with(draft: Draft, words: Mapping[str, Any], *, actor: Actor, standing: Standing) -> Saved:
    """The first save of a draft that was started in this transaction: words that were there before it."""
    texts = _tidied(words)
    _require_may_fill(draft, texts, standing)
    _require_brought(draft, texts)
    return _saved(draft, texts, draft.revision, actor, "")


def _saved(draft: Draft, texts: dict[str, Any], base_revision: int, actor: Actor, fingerprint: str) -> Saved:
    base = max(0, min(base_revision, draft.revision))
    fitting, met = _sorted_out(draft, texts, base)
    conflicts = tuple(keep_conflict(draft, leaf, *pair, base, actor).pk for leaf, pair in met.items())
    now = timezone.now()
    if fitting:
        write_leaves(draft, fitting, actor=actor, at=now)
    if fitting or conflicts:
        DraftSave.objects.create(
            draft=draft,
            fingerprint=fingerprint,
            revision=draft.revision,
            conflicts=list(conflicts),
            at=now,
            **by(actor),
        )
    return Saved(draft.revision, now, conflicts)


def write_leaves(draft: Draft, values: Mapping[str, Any], *, actor: Actor, at: datetime) -> None:
    """Puts values into a locked draft as its next revision, each change kept."""
    draft.revision += 1
    made = [change(leaf, value_at(draft.typed, leaf), value) for leaf, value in values.items()]
    DraftChange.objects.bulk_create(
        [
            DraftChange(
                draft=draft,
                number=draft.revision,
                leaf=one.leaf,
                start=one.start,
                old=one.old,
                new=one.new,
                at=at,
                **by(actor),
            )
            for one in made
        ]
    )
    draft.typed = without_empty({**draft.typed, **values})
    draft.changed_at = at
    draft.save(update_fields=["typed", "revision", "changed_at"])


def _sorted_out(
    draft: Draft, texts: dict[str, Any], base: int
) -> tuple[dict[str, Any], dict[str, tuple[Any, Any]]]:
    """What can be written, and what met another text: leaf → (what both started from, what was sent)."""
    since = _changed_since(draft.pk, base, sorted(texts))
    before = as_before(draft.typed, [row.read() for row in since])
    changed = {row.leaf for row in since}
    fitting: dict[str, Any] = {}
    met: dict[str, tuple[Any, Any]] = {}
    for leaf, sent in texts.items():
        started_from = value_at(before, leaf)
        if sent in (value_at(draft.typed, leaf), started_from):
            continue  # it stands already, or the sender didn't touch it
        if leaf in changed or not _takes(draft, leaf):
            met[leaf] = (started_from, sent)
        else:
            fitting[leaf] = sent
    return fitting, met


_saved_as = Prepared(
    lambda draft, fingerprint: DraftSave.objects.filter(draft=draft, fingerprint=fingerprint).order_by("pk")[
        :1
    ]
)
_changed_since = Prepared(
    lambda draft, base, leaves: DraftChange.objects.filter(
        draft=draft, number__gt=base, leaf__in=leaves
    ).order_by("-number")
)


def _takes(draft: Draft, leaf: str) -> bool:
    """While the office reads a text, only the office's own leaves change."""
    return draft.is_writable or (draft.state in AWAITING and LEAVES[leaf].office)


def keep_conflict(
    draft: Draft, leaf: str, base: Any, sent: Any, at_revision: int, actor: Actor
) -> DraftConflict:
    """The conflict; the same text of the same person isn't kept twice."""
    same = draft.conflicts.filter(leaf=leaf, mine=sent, actor_id=actor.id, resolution="").first()
    if same is not None:
        return same
    kept = DraftConflict.objects.create(
        draft=draft,
        leaf=leaf,
        base=base,
        mine=sent,
        at_revision=at_revision,
        at=timezone.now(),
        **by(actor),
    )
    announce(TextsMet(conflict_id=kept.pk))
    return kept


def _tidied(changes: Mapping[str, Any]) -> dict[str, Any]:
    texts: dict[str, Any] = {}
    for leaf, value in changes.items():
        try:
            texts[leaf] = tidied(leaf, value)
        except Unfit as unfit:
            raise BadInput(str(FAULT[unfit.code]), where=str(leaf)[:80], code=unfit.code) from unfit
    return texts


def _require_may_fill(draft: Draft, texts: Mapping[str, Any], standing: Standing) -> None:
    for leaf in texts:
        if not rules.may_fill(standing, draft, LEAVES[leaf]):
            raise RuleBroken(_("You don’t write in this field."), code="not_allowed")


def _require_brought(draft: Draft, texts: Mapping[str, Any], brought: Collection[str] = ()) -> None:
    """A digest alone lets nobody refer to a file: it was brought to this draft, or nothing of it is kept."""
    for leaf in FILES:
        named = {row["digest"] for row in texts.get(leaf) or () if row.get("digest")}
        if named and named - set(brought) - files_of(draft):
            raise BadInput(
                _("This file is not kept here. Choose it once more."), where=leaf, code="file_gone"
            )


def _fingerprint(key: str, base_revision: int, texts: Mapping[str, Any]) -> str:
    """Names a request by its key *and* what it says: a form sent again from the browser's history with
    other words has the same key and is another save."""
    if not key:
        return ""
    said = json.dumps([key, base_revision, texts], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
