"""Who asks, as this room needs to know it: the one place where accounts and memberships become a standing."""

from functools import partial
from typing import Any, cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from vzirets.foundation.accounts.api import is_member, is_moderator, seen_as
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.logic.standing import STRANGER, Standing
from vzirets.modules.practices.queries.coauthors import drafts_shared_with


def standing_of(request: HttpRequest) -> Standing:
    """What the person who asks may do here, asked once for a request. The office: after its second step."""
    known: Standing | None = getattr(request, "_practices_standing", None)
    if known is None:
        person = seen_as(request)
        known = _standing(person, organisations.standing_here(request)) if is_member(person) else STRANGER
        request._practices_standing = known  # type: ignore[attr-defined]
    return known


def standing_of_person(person: Any) -> Standing:
    """A stranger's standing for who isn't signed in."""
    if not is_member(person):
        return STRANGER
    return _standing(person, organisations.standing_of(person))


def _standing(person: Any, held: organisations.Standing) -> Standing:
    return Standing(
        person_id=person.pk,
        label=person.label,
        edits=held.edits,
        owns=held.owns,
        moderates=is_moderator(person),
        shares=cast(frozenset[int], SimpleLazyObject(partial(drafts_shared_with, person.pk))),
    )


def actor_of(request: HttpRequest) -> Actor:
    """Who acts. Only for pages behind a door: a stranger is no actor."""
    return request.user.actor  # type: ignore[union-attr]
