"""The pages of oblasts, raions and hromadas, for search engines; those of settlements say too little."""

from django.urls import reverse

from vzirets.foundation.places.models import Place, PlaceQuerySet
from vzirets.ui.sitemap import Entry, counted

DEEPEST = 3


def _rows() -> PlaceQuerySet:
    return Place.objects.present().filter(level__lte=DEEPEST).order_by("code")


def _entries(start: int, stop: int) -> list[Entry]:
    return [
        Entry(reverse("places:place", args=[slug]))
        for slug in _rows().values_list("slug", flat=True)[start:stop]
    ]


SITEMAP = counted("places", lambda: _rows().count(), _entries)
