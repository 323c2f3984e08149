"""What the depository contributes to the home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from vzirets.foundation.places.api import oblasts
from vzirets.modules.practices.queries.cards import cards
from vzirets.modules.practices.queries.depository import (
    depository_size,
    distinguished_practices,
    newest_practices,
    practices_by_oblast,
)

ON_HOME = 4


def numbers(request: HttpRequest) -> dict[str, Any]:
    """The size of the depository, each number a link to what it counts."""
    size = depository_size()
    here = reverse("practices:catalogue")
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
        ]
    }


def oblast_map(request: HttpRequest) -> dict[str, Any]:
    """Oblasts shaded by how many practices they have; a press filters the depository."""
    counted = practices_by_oblast()
    here = reverse("practices:catalogue")
    return {
        "areas": [
            {
                "code": oblast.oblast_code,
                "name": oblast.name,
                "value": counted.get(oblast.oblast_code, 0),
                "url": f"{here}?oblast={oblast.oblast_code}" if counted.get(oblast.oblast_code) else "",
            }
            for oblast in oblasts()
        ]
    }


def newest(request: HttpRequest) -> dict[str, Any]:
    return {"cards": cards(newest_practices(ON_HOME))}


def winners(request: HttpRequest) -> dict[str, Any]:
    return {"cards": cards(distinguished_practices(ON_HOME))}
