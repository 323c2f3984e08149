"""A press whose answer was lost: the person presses again, and is told what was done the first time."""

from django.http import HttpRequest

from vzirets.modules.practices.choices import Act
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.views.standing import actor_of


def pressed_again(request: HttpRequest, draft: Draft, *acts: Act) -> bool:
    """Whether the last that happened to the draft is what this person asks for once more."""
    last = draft.moves.order_by("-number").first()
    return last is not None and last.act in acts and last.actor_id == actor_of(request).id
