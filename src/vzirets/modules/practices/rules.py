"""Who may. Tiny predicates over a standing: what a person may do is told by whoever knows people."""

from collections.abc import Collection

from vzirets.foundation.organisations.api import may_submit_alone
from vzirets.modules.practices.logic.leaves import Leaf
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft


def may_write_for(standing: Standing, organisation_id: int | None) -> bool:
    """A body's people write for it; None is the portal office."""
    return standing.moderates if organisation_id is None else organisation_id in standing.writes


def may_write(standing: Standing, draft: Draft) -> bool:
    return may_write_for(standing, draft.organisation_id)


def may_fill(standing: Standing, draft: Draft, leaf: Leaf) -> bool:
    """The words of a body's draft are the body's; a few leaves are the office's alone."""
    if leaf.office:
        return may_decide(standing, draft)
    return may_write(standing, draft)


def needs_confirmation(draft: Draft) -> bool:
    """Whether a public body confirms the text before the office reads it: it isn't a public body's own."""
    return draft.organisation is not None and not may_submit_alone(draft.organisation)


def may_confirm(standing: Standing, draft: Draft) -> bool:
    """The people of the body that was asked, but nobody who writes for the author's body too."""
    return draft.confirmer_id in standing.writes and draft.organisation_id not in standing.writes


def may_decide(standing: Standing, draft: Draft) -> bool:
    """A moderator, but never on a text of a body they write for."""
    return standing.moderates and draft.organisation_id not in standing.writes


def may_moderate(standing: Standing) -> bool:
    return standing.moderates


def keeps(standing: Standing, keepers: Collection[int]) -> bool:
    """Whether the person writes for a body that keeps the record."""
    return bool(standing.writes.intersection(keepers))
