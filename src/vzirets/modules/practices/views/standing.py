"""Who asks, as this room needs to know it: the one place where accounts and memberships become a standing."""

from django.http import HttpRequest

from vzirets.foundation.accounts.api import is_member, is_moderator
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.logic.standing import STRANGER, Standing


def standing_of(request: HttpRequest) -> Standing:
    """What the person who asks may do here; a stranger's standing for who isn't signed in."""
    person = request.user
    if not is_member(person):
        return STRANGER
    held = organisations.standing_of(person)  # type: ignore[arg-type]
    return Standing(
        person_id=person.pk,
        label=person.label,  # type: ignore[union-attr]
        edits=held.edits,
        owns=held.owns,
        moderates=is_moderator(person),
    )


def actor_of(request: HttpRequest) -> Actor:
    """Who acts. Only for pages behind a door: a stranger is no actor."""
    return request.user.actor  # type: ignore[union-attr]
