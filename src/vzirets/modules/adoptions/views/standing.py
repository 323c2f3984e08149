"""Who asks, as this room needs to know it."""

from django.http import HttpRequest

from vzirets.foundation.accounts.api import is_member, is_moderator
from vzirets.foundation.organisations import api as organisations
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.api import Standing

STRANGER = Standing(None, "")


def standing_of(request: HttpRequest, *, office: bool = False) -> Standing:
    """What the person may do here, asked once for a request. `office`: only pages behind the office's door
    let a moderator act as one."""
    known: Standing | None = getattr(request, "_adoptions_standing", None)
    if known is None:
        known = _standing(request)
        request._adoptions_standing = known  # type: ignore[attr-defined]
    moderates = office and is_moderator(request.user)
    return Standing(known.person_id, known.label, edits=known.edits, owns=known.owns, moderates=moderates)


def _standing(request: HttpRequest) -> Standing:
    person = getattr(request, "user", None)
    if person is None or not is_member(person):
        return STRANGER
    held = organisations.standing_here(request)
    return Standing(person_id=person.pk, label=person.label, edits=held.edits, owns=held.owns)


def actor_of(request: HttpRequest) -> Actor:
    """Who acts. Only for pages behind a door."""
    return request.user.actor  # type: ignore[union-attr]
