"""Texts sent after the session had ended: kept in the new one and given back after signing in."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from vzirets.foundation.accounts.api import is_member
from vzirets.kernel.audience import member

SESSION_KEY = "questions_typed"
# What one page may leave in a session of somebody who isn't signed in, and how many pages may.
LONGEST, MOST = 12_000, 3


def keeps_words(*fields: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For a member's page with a form: whose session ended while they wrote signs in and finds their words.

    `request.typed` holds what was kept for this page, as a form takes it, or None. It is forgotten when the
    form is sent again.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        guarded = member(view)

        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not is_member(request.user):
                _keep(request, fields)
                back = urlencode({"next": request.path})
                return redirect(f"{reverse('account_login')}?{back}")
            if is_member(request.user):
                request.typed = _typed(request)  # type: ignore[attr-defined]
            answer: HttpResponse = guarded(request, *args, **kwargs)
            return answer

        page.audience = "member"  # type: ignore[attr-defined]
        return page

    return decorate


def _keep(request: HttpRequest, fields: tuple[str, ...]) -> None:
    said = {name: request.POST[name][:LONGEST] for name in fields if request.POST.get(name)}
    kept: dict[str, Any] = dict(request.session.get(SESSION_KEY, {}))
    kept.pop(request.path, None)
    kept[request.path] = said
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST:])


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was kept for this page; sending the form takes it out of the session."""
    kept: Mapping[str, Any] = request.session.get(SESSION_KEY, {})
    said = kept.get(request.path)
    if said is None:
        return None
    if request.method == "POST":
        request.session[SESSION_KEY] = {path: words for path, words in kept.items() if path != request.path}
    typed = QueryDict(mutable=True)
    typed.update(said)
    return typed
