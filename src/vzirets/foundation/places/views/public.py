"""Places, for anyone."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vzirets.foundation.places.queries.pages import hromadas_by_oblast, places_found
from vzirets.foundation.places.queries.places import (
    children,
    codifier_date,
    moved_to,
    oblasts,
    place_by_code,
    place_by_slug,
)
from vzirets.foundation.places.queries.suggestions import LONGEST, MOST, suggestions
from vzirets.foundation.places.views.page import (
    crumbs,
    facts,
    figures,
    links,
    oblast_links,
    part_links,
    parts_title,
)
from vzirets.kernel import registry
from vzirets.kernel.audience import public
from vzirets.kernel.languages import spoken
from vzirets.ui.feeds import feeds_of

ON_A_PAGE = 60
SUGGESTED = 10
# Names of places change a few times a year: browsers may keep an answer for an hour.
KEEP = "public, max-age=3600"


@public
def places(request: HttpRequest) -> HttpResponse:
    """The oblasts and the map; with ?q= what is found. A suggestion that was taken leads to its place."""
    chosen = place_by_code(request.GET.get("q_value", "")[:19])
    if chosen:
        return redirect(chosen)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    hromadas = hromadas_by_oblast()
    units = sorted(oblasts(), key=lambda unit: spoken(unit.sort_key, unit.name_en))
    context = {
        "text": text,
        "found": links(places_found(text)) if text else [],
        "most": MOST,
        "oblasts": oblast_links(units, hromadas),
        "areas": [
            {
                "code": unit.oblast_code,
                "name": unit.name,
                "value": hromadas.get(unit.oblast_code, 0),
                "url": unit.get_absolute_url(),
            }
            for unit in units
        ],
        "dated": codifier_date(),
    }
    return render(request, "places/list.html", context)


@public
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for the combobox: at most ten, for two letters or more."""
    text = request.GET.get("q", "").replace("\x00", "")
    options = [
        {"value": place.code, "label": place.label, "note": place.code}
        for place in suggestions(text, SUGGESTED)
    ]
    response = render(request, "places/suggestions.html", {"options": options})
    response["Cache-Control"] = KEEP
    return response


@public
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """The code is for ever, the address is not: so this redirect is temporary."""
    found = place_by_code(code.upper())
    return redirect(found) if found else _missing(request, code)


@public
def place(request: HttpRequest, slug: str) -> HttpResponse:
    found = place_by_slug(slug)
    if found is None:
        present = place_by_slug(slug.lower()) or moved_to(slug.lower())
        return redirect(present, permanent=True) if present else _missing(request, slug.replace("-", " "))
    parts = Paginator(children(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": found,
        "crumbs": crumbs(found),
        "figures": figures(found),
        "facts": facts(found),
        "feeds": feeds_of("place", found.code),
        "parts": parts,
        "parts_links": part_links(parts),
        "parts_title": parts_title(list(parts)),
        "blocks": registry.place_blocks(request, found.code),
    }
    return render(request, "places/place.html", context)


def _missing(request: HttpRequest, words: str) -> HttpResponse:
    """404 with a search, and with the places whose names begin like the address."""
    context = {"text": words, "found": links(suggestions(words.split(" ")[0], SUGGESTED))}
    return render(request, "places/missing.html", context, status=404)
