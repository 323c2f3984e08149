"""Feeds: of the whole depository, of whatever can be asked of it, of a body's and of a place's practices."""

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import place_by_code
from vzirets.kernel.audience import public
from vzirets.modules.practices.exports.atom import About, atom
from vzirets.modules.practices.forms import asked_from
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked, answer
from vzirets.modules.practices.queries.depository import practices_in
from vzirets.modules.practices.queries.feeds import (
    IN_A_FEED,
    changed_lately,
    changed_lately_in_place,
    changed_lately_of_body,
    withdrawn_lately,
)
from vzirets.ui.addresses import public_address
from vzirets.ui.feeds import Feed

FEEDS = (
    Feed("site", gettext_lazy("New and changed practices"), lambda key: reverse("practices:feed")),
    Feed(
        "search",
        gettext_lazy("Practices by this search"),
        lambda text: f"{reverse('practices:feed')}?{urlencode({'q': text})}",
    ),
    Feed(
        "organisation",
        gettext_lazy("Practices of this organisation"),
        lambda key: reverse("practices:organisation-feed", args=[key]),
    ),
    Feed(
        "place",
        gettext_lazy("Practices of this place"),
        lambda code: reverse("practices:place-feed", args=[code]),
    ),
)


@public
def catalogue(request: HttpRequest) -> HttpResponse:
    """The newest that answers the question. Without a question, what changed last.

    No index knows the words of what was withdrawn: so the first part of every feed tells of all that went
    lately, and whoever never had one of them passes over it.
    """
    asked = asked_from(request.GET)
    if not asked.text and not any(asked.chosen.values()):
        return _feed(
            _("New and changed practices"),
            reverse("practices:feed"),
            reverse("practices:catalogue"),
            changed_lately(),
        )
    asked = Asked(asked.text, asked.chosen, "newest", asked.page)
    found = answer(asked, page_size=IN_A_FEED)
    here, page = reverse("practices:feed"), reverse("practices:catalogue")
    last = asked.page * IN_A_FEED >= found.total
    return _feed(
        _named(asked),
        here + asked.address(page=asked.page),
        page + asked.address(),
        [*practices_in(found.numbers), *(withdrawn_lately() if asked.page == 1 else ())],
        "" if last else here + asked.address(page=asked.page + 1),
    )


@public
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    body = Organisation.objects.shown().filter(key=key).first()
    if body is None:
        raise Http404
    title = _("Practices: %(name)s") % {"name": body.name}
    return _feed(title, _here("organisation", key), body.get_absolute_url(), changed_lately_of_body(key))


@public
def place(request: HttpRequest, code: str) -> HttpResponse:
    found = place_by_code(code[:19])
    if found is None:
        raise Http404
    title = _("Practices: %(name)s") % {"name": found.label}
    return _feed(
        title, _here("place", found.code), found.get_absolute_url(), changed_lately_in_place(found.code)
    )


def feed_of_asked(asked: Asked) -> dict[str, str]:
    """For the head of the list: the feed of what it shows."""
    address = asked.address(order="") if asked.text or any(asked.chosen.values()) else ""
    return {"title": _named(asked), "url": reverse("practices:feed") + address}


def _named(asked: Asked) -> str:
    if asked.text:
        return _("Practices: %(name)s") % {"name": asked.text}
    return _("Practices by filters") if any(asked.chosen.values()) else _("New and changed practices")


def _here(of: str, key: str) -> str:
    address: Callable[[str], str] = next(feed.address for feed in FEEDS if feed.of == of)
    return address(key)


def _feed(title: str, here: str, page: str, rows: Sequence[Practice], following: str = "") -> HttpResponse:
    about = About(
        title=title,
        address=public_address(here),
        page=public_address(page),
        language=get_language() or "uk",
        following=public_address(following) if following else "",
    )
    return HttpResponse(atom(about, rows), content_type="application/atom+xml; charset=utf-8")
