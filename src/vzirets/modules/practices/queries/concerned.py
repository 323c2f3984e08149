"""Whom a happening concerns: ids of people, for notices."""

from collections.abc import Iterable

from vzirets.foundation.accounts.api import Role, people_with_role
from vzirets.foundation.organisations.api import people_acting_for
from vzirets.modules.practices.models import Draft, DraftConflict, Practice
from vzirets.modules.practices.queries.keeping import keepers


def moderators() -> list[int]:
    return people_with_role(Role.MODERATOR)


def writers(draft: Draft) -> list[int]:
    """Who may write the draft; of the office's own, those of it who have a hand in this text."""
    if draft.organisation_id is not None:
        return _united([people_acting_for(draft.organisation_id), coauthors(draft)])
    acted = {
        number
        for rows in (draft.saves, draft.moves)
        for number in rows.filter(actor_kind="person").values_list("actor_id", flat=True)
    }
    return _united([[number for number in moderators() if str(number) in acted], coauthors(draft)])


def coauthors(draft: Draft) -> list[int]:
    """Who writes in the draft without acting for its body."""
    return [number for number in draft.coauthors.active().values_list("person", flat=True) if number]


def deciders(draft: Draft) -> list[int]:
    """The office: who holds the text, or everyone where nobody does; never one who writes for its body."""
    own = set(writers(draft) if draft.organisation_id is not None else coauthors(draft))
    return [
        number for number in moderators() if number not in own and draft.moderator_id in ("", str(number))
    ]


def confirmers(draft: Draft) -> list[int]:
    """The people of the body that is asked to confirm, but for those of the author's."""
    asked = people_acting_for(draft.confirmer_id) if draft.confirmer_id else []
    own = set(writers(draft)) if draft.organisation_id else set()
    return [number for number in asked if number not in own]


def keepers_of(practice: Practice) -> list[int]:
    """The people of the bodies that keep the record."""
    return _united(people_acting_for(body) for body in keepers(practice))


def met_by(conflict: DraftConflict) -> list[int]:
    """Whose text stands where another one came: the last who changed the leaf."""
    last = conflict.draft.changes.filter(leaf=conflict.leaf).order_by("-number").first()
    return [int(last.actor_id)] if last is not None and last.actor_kind == "person" else []


def sender_of(conflict: DraftConflict) -> list[int]:
    return [int(conflict.actor_id)] if conflict.actor_kind == "person" else []


def _united(lists: Iterable[list[int]]) -> list[int]:
    return sorted({number for people in lists for number in people})
