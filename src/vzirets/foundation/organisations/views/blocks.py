"""What the room shows on the pages of places."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from vzirets.foundation.organisations.queries.organisations import organisations_in
from vzirets.foundation.places.api import place_by_code

SHOWN = 12


def organisations_here(request: HttpRequest, code: str) -> dict[str, Any] | None:
    """Organisations of the place and of what lies in it; None where there are none."""
    place = place_by_code(code)
    if place is None:
        return None
    bodies = list(organisations_in(place)[: SHOWN + 1])
    if not bodies:
        return None
    listing = f"{reverse('organisations:list')}?oblast={place.oblast_code}"
    return {
        "links": [
            {"label": body.name, "url": body.get_absolute_url(), "note": body.kind_name}
            for body in bodies[:SHOWN]
        ],
        "more": listing if place.level == 1 and len(bodies) > SHOWN else "",
    }
