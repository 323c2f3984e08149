"""The practices of a place and of a body, on their own pages."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from vzirets.modules.practices.queries.cards import cards
from vzirets.modules.practices.queries.depository import practices_in_place, practices_of_organisation

ON_A_PLACE = 10


def of_place(request: HttpRequest, code: str) -> dict[str, Any] | None:
    """Practices of the place and all within it; the rest of an oblast's through the depository."""
    found, total = practices_in_place(code, ON_A_PLACE)
    if not found:
        return None
    is_oblast = not code[4:14].strip("0")
    more = f"{reverse('practices:catalogue')}?oblast={code[:4]}" if is_oblast and total > len(found) else ""
    return {"cards": cards(found), "total": total, "more": more}


def of_organisation(request: HttpRequest, key: str) -> dict[str, Any] | None:
    """Every practice the body leads or takes part in."""
    found = practices_of_organisation(key)
    return {"cards": cards(found), "total": len(found), "more": ""} if found else None


def describe(request: HttpRequest, key: str) -> dict[str, Any]:
    """The way into writing for this body; the same for every reader."""
    return {"describe_address": f"{reverse('practices:my_start')}?{urlencode({'for': key})}"}
