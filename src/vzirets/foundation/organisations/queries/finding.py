"""Finding a body that is here already, so that it isn't registered twice."""

from django.db.models import Q

from vzirets.foundation.organisations.logic.edrpou import is_edrpou
from vzirets.foundation.organisations.models import Organisation, OrganisationQuerySet
from vzirets.foundation.places.api import Place
from vzirets.foundation.search import api as search
from vzirets.kernel.ukrainian import sort_key

SEARCH_KIND = "organisation"
SHORTEST, LONGEST = 2, 200


def bodies_suggested(text: str, limit: int = 10) -> list[Organisation]:
    """Those anyone may read of whose code begins with these digits, or whose name has these words."""
    text = text.replace("\x00", "").strip()[:LONGEST]
    if len(text) < SHORTEST:
        return []
    rows: OrganisationQuerySet = Organisation.objects.shown().with_place()
    if text.isascii() and text.isdigit():
        return list(rows.filter(edrpou__startswith=text).in_order()[:limit])
    hits = search.found(search.Question(text=text, kinds=(SEARCH_KIND,)), limit=limit).hits
    ids = [number for _kind, number in hits]
    found = rows.filter(Q(pk__in=ids) | Q(sort_key_uk__startswith=sort_key(text)[:100]))
    return list(found.in_order()[:limit])


def body_coded(edrpou: str) -> Organisation | None:
    """Whoever has this code, shown or not."""
    return Organisation.objects.filter(edrpou=edrpou).first() if is_edrpou(edrpou) else None


def namesakes(name: str, place: Place | None) -> list[Organisation]:
    """Those anyone may read of with just this name, in the same place or where theirs isn't known."""
    rows = Organisation.objects.shown().with_place().filter(sort_key_uk=sort_key(name)[:320])
    if place is not None:
        rows = rows.filter(Q(place=place) | Q(place=None))
    return list(rows.in_order()[:10])
