"""Reading places by code, address and kinship."""

from datetime import date

from django.db.models import Max

from vzirets.foundation.audit.api import Lasting
from vzirets.foundation.places.choices import Category
from vzirets.foundation.places.models import FormerSlug, Place, PlaceQuerySet
from vzirets.kernel.languages import spoken
from vzirets.kernel.prepared import Prepared


def place_by_code(code: str) -> Place | None:
    """The unit with this code, historic ones too, with its surroundings; None where there is none."""
    return Place.objects.with_surroundings().filter(code=code).first()


def place_by_slug(slug: str) -> Place | None:
    """The unit at this address."""
    return Place.objects.with_surroundings().filter(slug=slug).first()


def moved_to(slug: str) -> Place | None:
    """Where a unit is now that once had this address."""
    former = FormerSlug.objects.select_related("place").filter(slug=slug).first()
    return former.place if former else None


def oblast_of(place: Place) -> Place:
    """The oblast, Crimea, Kyiv or Sevastopol the place lies in, or is."""
    return place.oblast or place


def ancestors(place: Place) -> list[Place]:
    """The units around the place, largest first."""
    return place.surroundings[::-1]


def descendants(place: Place) -> PlaceQuerySet:
    """All present units in the place, at any depth, in Ukrainian order."""
    rows: PlaceQuerySet = Place.objects.present().within(place).order_by("sort_key", "code")
    return rows


def children(place: Place) -> PlaceQuerySet:
    """The present units directly in the place, larger first, by the alphabet of the reader's language."""
    alphabet = spoken("sort_key", "name_en")
    rows: PlaceQuerySet = Place.objects.present().filter(parent=place).order_by("rank", alphabet, "code")
    return rows


def towns_of(place: Place) -> list[Place]:
    """The cities directly in a hromada: by their names people look for what is the hromada's."""
    if place.category != Category.HROMADA:
        return []
    return list(Place.objects.present().filter(parent=place, category=Category.CITY).order_by("sort_key"))


def oblasts() -> list[Place]:
    """The 27 first-level units in Ukrainian order; `oblast_code` is the prefix of all codes in each."""
    return _oblasts()


_oblasts = Lasting(Prepared(lambda: Place.objects.present().filter(level=1).order_by("sort_key", "code")))


def codifier_date() -> date | None:
    """The official date of the codifier in use; None where no place is loaded or the file had no date."""
    found: date | None = Place.objects.present().aggregate(date=Max("codifier_date"))["date"]
    return found
