"""Who may. Tiny predicates over a standing: what a person may do is told by whoever knows people."""

from collections.abc import Collection

from vzirets.foundation.organisations.api import may_submit_alone
from vzirets.modules.practices.logic.leaves import Leaf
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft


def may_write_for(standing: Standing, organisation_id: int | None) -> bool:
    """A body's people write for it; None is the portal office."""
    return standing.moderates if organisation_id is None else organisation_id in standing.writes


def may_send(standing: Standing, draft: Draft) -> bool:
    """The draft's body alone sends it, takes it back, puts it away and says who else writes."""
    return may_write_for(standing, draft.organisation_id)


def may_write(standing: Standing, draft: Draft) -> bool:
    """A co-author writes in this one draft as the body's people do."""
    return may_send(standing, draft) or draft.pk in standing.shares


def has_a_hand_in(standing: Standing, draft: Draft) -> bool:
    """Writes for the draft's body or in the draft: never the one who confirms it or decides on it."""
    return draft.organisation_id in standing.writes or draft.pk in standing.shares


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
    return draft.confirmer_id in standing.writes and not has_a_hand_in(standing, draft)


def may_decide(standing: Standing, draft: Draft) -> bool:
    """A moderator, but never on a text of a body they write for, nor on one they write in."""
    return standing.moderates and not has_a_hand_in(standing, draft)


def may_moderate(standing: Standing) -> bool:
    return standing.moderates


def keeps(standing: Standing, keepers: Collection[int]) -> bool:
    """Whether the person writes for a body that keeps the record."""
    return bool(standing.writes.intersection(keepers))
