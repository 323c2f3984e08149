"""Answers that take the same time whether there is an account or not.

The work is the same by construction: a password is hashed in both cases, letters go by the worker. What
little is left to the database is covered by a floor: no answer to a stranger's form comes sooner.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def evenly_timed(view: View, *, for_members: bool = False) -> View:
    """Who was let in needn't wait: that it is one's own account is no secret any more. `for_members`: they
    wait too, for they ask about another address."""

    @wraps(view)
    def timed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        started = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST" and (for_members or not request.user.is_authenticated):
            _rendered(response)
            _wait_until(started, settings.EVEN_ANSWER_SECONDS)
        return response

    return timed


def _rendered(response: HttpResponse) -> None:
    """A template response would be rendered after the wait, and its time would show."""
    render = getattr(response, "render", None)
    if render is not None and not getattr(response, "is_rendered", True):
        render()


def _wait_until(started: float, floor: float) -> None:
    """Until the floor; an answer that took longer goes on to the next multiple of it."""
    if floor <= 0:
        return
    spent = time.monotonic() - started
    steps = int(spent // floor) + 1
    time.sleep(max(0.0, started + steps * floor - time.monotonic()))
