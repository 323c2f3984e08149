"""Organisations that the portal's search finds: all that anyone may read of."""

from collections.abc import Sequence

from vzirets.foundation.organisations.choices import SHOWN, WORDS, Kind
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.places.api import towns_of
from vzirets.foundation.search import api as search

KIND = "organisation"
AT_ONCE = 500


def index_organisations(ids: Sequence[int]) -> None:
    """Puts the organisations into the search index, or replaces or takes away what it holds of them."""
    for body in Organisation.objects.filter(pk__in=ids).exclude(state__in=SHOWN):
        search.forget(KIND, body.pk)
    shown = Organisation.objects.shown().with_place().filter(pk__in=ids)
    search.index_many([_entry(body) for body in shown])


def index_all() -> int:
    """All of them, after the index or its language library has changed."""
    ids = list(Organisation.objects.shown().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        index_organisations(ids[start : start + AT_ONCE])
    return len(ids)


def _entry(body: Organisation) -> search.Entry:
    names = (body.name_uk, body.name_en, body.short_name_uk, body.short_name_en)
    where = (body.place.label_in("uk"), body.place.label_in("en")) if body.place else ()
    towns = towns_of(body.place) if body.place else ()
    oblast = body.place.oblast_code if body.place else "UA" if body.nationwide else ""
    return search.Entry(
        kind=KIND,
        object_id=body.pk,
        texts={
            "A": [name for name in names if name],
            "B": [name for town in towns for name in (town.name_uk, town.name_en)],
            "C": [*where, *WORDS[Kind(body.kind)]],
            "D": [note for note in (body.note_uk, body.note_en) if note],
        },
        sort_key=body.sort_key_uk,
        facets=[f"kind:{body.kind}", *([f"oblast:{oblast}"] if oblast else [])],
    )
