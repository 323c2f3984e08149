"""Who asks, as the pages of people who write need to know it."""

from typing import Any

from django.http import HttpRequest

from vzirets.foundation.accounts.api import is_member, is_moderator, seen_as
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.api import Standing, drafts_shared_with

STRANGER = Standing(None, "")


def standing_of(request: HttpRequest) -> Standing:
    """What the person may do, in drafts shared with them too. The office: after its second step."""
    person: Any = seen_as(request)
    if not is_member(person):
        return STRANGER
    held = organisations.standing_of(person)
    return Standing(
        person_id=person.pk,
        label=person.label,
        edits=held.edits,
        owns=held.owns,
        moderates=is_moderator(person),
        shares=drafts_shared_with(person.pk),
    )


def actor_of(request: HttpRequest) -> Actor:
    """Who acts. Only for pages behind a door."""
    return request.user.actor  # type: ignore[union-attr]
