"""Stopping letters without signing in: the signed link is the right to do it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from vzirets.foundation.accounts.api import person as person_of
from vzirets.foundation.notifications.actions import stop_letters
from vzirets.foundation.notifications.queries import Unsubscribing, unsubscribe_token, unsubscribing
from vzirets.kernel import registry
from vzirets.kernel.audience import public


# The mail program that presses the button (RFC 8058) has neither our cookie nor our form.
@csrf_exempt
@public
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks and changes nothing, for programs open links by themselves; POST does it."""
    wanted = unsubscribing(token)
    person = person_of(wanted.person_id) if wanted else None
    if wanted is None or person is None:
        return _shown(request, {"broken": True}, status=404)
    context = {
        "kind": _title(wanted.kind),
        "required": wanted.kind and not _may_be_off(wanted.kind),
        "everything": unsubscribe_token(Unsubscribing(person.pk)) if wanted.kind else "",
        "token": token,
    }
    if request.method == "POST":
        context["done"] = stop_letters(person_id=person.pk, kind=wanted.kind, actor=person.actor)
    return _shown(request, context)


def _shown(request: HttpRequest, context: dict, status: int = 200) -> HttpResponse:
    """The address is a key: it goes to no other page, no search engine and no cache."""
    response = render(request, "notifications/unsubscribe.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def _title(name: str) -> str:
    """A kind that no room names any more is called by its name."""
    kind = registry.notice_kinds().get(name)
    return str(kind.title) if kind else name


def _may_be_off(name: str) -> bool:
    kind = registry.notice_kinds().get(name)
    return kind is None or kind.may_be_off
