"""What the depository contributes to the home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.places.api import oblasts
from vzirets.modules.practices.queries.cards import cards
from vzirets.modules.practices.queries.catalogue import Asked, filters
from vzirets.modules.practices.queries.depository import (
    InOblast,
    by_oblast,
    depository_size,
    distinguished_practices,
    most_adopted_practices,
    newest_practices,
)

ON_HOME = 4
TOPICS_ON_HOME = 12


def numbers(request: HttpRequest) -> dict[str, Any]:
    """The size of the depository, each number a link to what it counts."""
    size = depository_size(_by_oblast(request))
    here = reverse("practices:catalogue")
    copied = {
        "value": size.adoptions,
        "label": ngettext("adoption", "adoptions", size.adoptions),
        "url": f"{here}?sort=adopted",
    }
    return {
        "items": [
            {
                "value": size.practices,
                "label": ngettext("practice", "practices", size.practices),
                "url": here,
            },
            {
                "value": size.organisations,
                "label": ngettext("body", "bodies", size.organisations),
                "url": reverse("organisations:list"),
            },
            {
                "value": size.oblasts,
                "label": ngettext("oblast", "oblasts", size.oblasts),
                "url": reverse("places:list"),
            },
            {
                "value": size.distinguished,
                "label": ngettext("award winner", "award winners", size.distinguished),
                "url": f"{here}?distinction=yes",
            },
            *([copied] if size.adoptions else []),
        ]
    }


def ways_in(request: HttpRequest) -> dict[str, Any]:
    """By place: oblasts shaded by their number of practices; by subject: categories, topics, counts."""
    here = reverse("practices:catalogue")
    counted = {one.code: one.number for one in _by_oblast(request) if one.code}
    areas = [
        {
            "code": oblast.oblast_code,
            "name": oblast.name,
            "value": counted.get(oblast.oblast_code, 0),
            "url": f"{here}?oblast={oblast.oblast_code}" if counted.get(oblast.oblast_code) else "",
        }
        for oblast in oblasts()
    ]
    subjects = filters(Asked(), ("category", "topic"))
    return {
        "areas": areas,
        "map_title": _finding(areas),
        "categories": [
            {"label": choice.label, "url": f"{here}{choice.url}", "count": choice.count}
            for choice in subjects["category"]
        ],
        "topics": sorted(subjects["topic"], key=lambda topic: -topic.count)[:TOPICS_ON_HOME],
    }


def _by_oblast(request: HttpRequest) -> list[InOblast]:
    """Counted once for both blocks."""
    if not hasattr(request, "_by_oblast"):
        request._by_oblast = by_oblast()  # type: ignore[attr-defined]
    found: list[InOblast] = request._by_oblast  # type: ignore[attr-defined]
    return found


def _finding(areas: list[dict[str, Any]]) -> str:
    """What the map shows, as a sentence; only a name where nothing stands out."""
    best = sorted(areas, key=lambda area: -area["value"])[:2]
    if len(best) < 2 or best[0]["value"] == best[1]["value"]:
        return _("Practices by oblast")
    return _("Most practices come from: %(oblast)s") % {"oblast": best[0]["name"]}


def lists(request: HttpRequest) -> dict[str, Any]:
    """The newest, those with an award, and those that others copied."""
    return {
        "adopted": cards(most_adopted_practices(ON_HOME)),
        "newest": cards(newest_practices(ON_HOME)),
        "winners": cards(distinguished_practices(ON_HOME)),
    }
