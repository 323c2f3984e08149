"""What the pages of the room show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from vzirets.foundation.places.models import FormerSlug, Place
from vzirets.foundation.places.queries.suggestions import MOST, suggestions
from vzirets.foundation.search import api as search

KIND = "place"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name the place bore, and until when."""

    name: str
    until: date


def places_found(text: str) -> list[Place]:
    """Places whose names begin so; where there are none, those that have the words in any form."""
    found = suggestions(text, MOST)
    if found:
        return found
    hits = search.found(search.Question(text=text, kinds=(KIND,)), limit=MOST).hits
    codes = [f"UA{number:017}" for _kind, number in hits]
    rows = Place.objects.present().with_surroundings().in_bulk(codes)
    return [rows[code] for code in codes if code in rows]


def hromadas_by_oblast() -> dict[str, int]:
    """«UA05» → how many hromadas it has."""
    rows = Place.objects.present().filter(level=3).order_by().values_list("oblast_code")
    return dict(rows.annotate(amount=Count("code")))


def numbers_within(place: Place) -> dict[int, int]:
    """level → how many present units of it lie in the place, at any depth."""
    rows = Place.objects.present().within(place).order_by().values_list("level")
    return dict(rows.annotate(amount=Count("code")))


def former_names(place: Place) -> list[FormerName]:
    """Names the place bore before, the latest first."""
    rows = FormerSlug.objects.filter(place=place).exclude(name_uk=place.name_uk).order_by("until", "slug")
    latest = {row.name_uk: row.until for row in rows}
    return [FormerName(name, until) for name, until in reversed(latest.items())]
