"""Places that the portal's search finds: oblasts, raions, hromadas and cities."""

from collections.abc import Sequence

from vzirets.foundation.places.choices import KINDS, Category
from vzirets.foundation.places.logic.naming import titled
from vzirets.foundation.places.models import Place
from vzirets.foundation.search import api as search

KIND = "place"
# Thirty thousand villages would drown everything else; type-ahead and the place pages find them.
LEAST_RANK = KINDS[Category.CITY].rank


def index_places(codes: Sequence[str], *, gone: Sequence[str]) -> None:
    """Puts the present places into the search index and takes out those that are `gone`."""
    places = Place.objects.present().with_surroundings().filter(code__in=codes, rank__lte=LEAST_RANK)
    search.index_many([_entry(place) for place in places])
    for code in gone:
        search.forget(KIND, int(code[2:]))


def index_all() -> int:
    """All of them, after the index or its language library has changed."""
    rows = Place.objects.present().filter(rank__lte=LEAST_RANK)
    codes = list(rows.order_by("code").values_list("code", flat=True))
    index_places(codes, gone=())
    return len(codes)


def _entry(place: Place) -> search.Entry:
    return search.Entry(
        kind=KIND,
        object_id=place.number,
        texts={
            "A": [titled(place, "uk"), titled(place, "en")],
            "D": [place.label_in("uk"), place.label_in("en")],
        },
        sort_key=place.sort_key,
        facets=[f"oblast:{place.oblast_code}"],
    )
