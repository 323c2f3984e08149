"""Bringing a draft up to a version that was published after it had been started."""

from django.db import transaction
from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions.locking import authors_draft
from vzirets.modules.practices.actions.saving import keep_conflict, write_leaves
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import as_typed, changed_leaves, value_at
from vzirets.modules.practices.models import Draft, PracticeVersion


@transaction.atomic
def catch_up_draft(*, draft_id: int, standing: Standing) -> Draft:
    """Takes over what was published since; where both changed, the published text waits as a conflict."""
    return caught_up(authors_draft(draft_id, standing))


def caught_up(draft: Draft) -> Draft:
    """As `catch_up_draft`, of a draft nobody else can write to now."""
    current = draft.practice.current
    if current is None or current.pk == draft.base_version_id or not draft.is_writable:
        return draft
    before = as_typed(draft.base_version.read()) if draft.base_version else {}
    after = as_typed(current.read())
    taken = {}
    publisher = _publisher(current)
    for leaf in changed_leaves(before, after):
        base, theirs, mine = (value_at(typed, leaf) for typed in (before, after, draft.typed))
        if mine == base:
            taken[leaf] = theirs
        elif mine != theirs:
            keep_conflict(draft, leaf, base, theirs, draft.revision, publisher)
    if taken:
        write_leaves(draft, taken, actor=publisher, at=timezone.now())
    draft.base_version = current
    draft.save(update_fields=["base_version"])
    return draft


def _publisher(version: PracticeVersion) -> Actor:
    return Actor("job", "practices.catch_up", version.published_by)
