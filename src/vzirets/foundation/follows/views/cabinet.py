"""What one follows: the page of one thing, where following begins and ends, and the list."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.follows.actions import follow, unfollow
from vzirets.foundation.follows.choices import Followable, Thing
from vzirets.foundation.follows.conf import ON_A_PAGE
from vzirets.foundation.follows.models import Follow
from vzirets.foundation.follows.queries import lines, named, what
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken
from vzirets.ui.trail import trail

LARGEST_ID = 2**63 - 1


def _me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


@member
@require_safe
def followed(request: HttpRequest) -> HttpResponse:
    mine = Follow.objects.of(_me(request).pk).newest_first()
    page = Paginator(mine, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(page)}
    return render(request, "follows/list.html", context)


@member
@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: HttpRequest) -> HttpResponse:
    """Says what following it brings, and does it by one press. Its link stands on pages that anyone reads."""
    offer, key, found = _asked(request)
    if request.method == "POST":
        return _begun(request, offer, key, found)
    known = Follow.objects.of(_me(request).pk).thing(offer.kind, key).first()
    context = {
        "crumbs": _crumbs(found.label),
        "offer": offer,
        "thing": found,
        "known": known,
        "address": _me(request).email,
    }
    return render(request, "follows/thing.html", context)


@member
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    if number <= LARGEST_ID and unfollow(person_id=_me(request).pk, number=number, actor=_me(request).actor):
        messages.success(request, _("You follow it no more."))
    return redirect("follows:list")


def _begun(request: HttpRequest, offer: Followable, key: str, found: Thing) -> HttpResponse:
    person = _me(request)
    try:
        follow(person_id=person.pk, kind=offer.kind, key=key, actor=person.actor)
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("follows:list")
    messages.success(
        request, _("You follow it now. News stand in your cabinet and come by e-mail as you chose.")
    )
    return redirect(found.url)


def _asked(request: HttpRequest) -> tuple[Followable, str, Thing]:
    """What the address names: 404 for what isn't there."""
    offer = what(request.GET.get("kind", ""))
    key, found = named(request.GET.get("kind", ""), request.GET.get("key", "").replace("\x00", ""))
    if offer is None or found is None:
        raise Http404
    return offer, key, found


def _crumbs(here: str) -> list[dict[str, Any]]:
    return trail("cabinet", _("What you follow"), reverse("follows:list"), here)
