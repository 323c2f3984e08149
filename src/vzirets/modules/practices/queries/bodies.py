"""Bodies and places by what a person types of their names."""

from collections.abc import Iterable

from django.db.models import Q

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place, suggestions
from vzirets.kernel.languages import spoken
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.logic.standing import Standing


def body_labels(keys: Iterable[str]) -> dict[str, str]:
    """Key → name, of those that are known."""
    return {key: spoken(uk, en) for key, uk, en in _named(sorted(set(keys)))}


_named = Prepared(
    lambda keys: Organisation.objects.filter(key__in=keys).order_by().values_list("key", "name_uk", "name_en")
)


def place_label(code: str) -> str:
    """What the suggestions call the place; empty where it isn't known."""
    found = _placed(code) if code.startswith("UA") else []
    return found[0].label if found else ""


_placed = Prepared(lambda code: Place.objects.with_surroundings().filter(code=code))


def body_meant(text: str) -> str:
    """The key of the one body with exactly this name; empty where none or several have it."""
    name = text.strip()
    found = Organisation.objects.shown().filter(
        Q(name_uk=name) | Q(name_en=name) | Q(short_name_uk=name) | Q(short_name_en=name)
    )
    keys = list(found.values_list("key", flat=True)[:2])
    return keys[0] if len(keys) == 1 else ""


def place_meant(text: str) -> str:
    """The code of the place with exactly this label, or of the only one that begins so."""
    found = suggestions(text.replace("\x00", ""), 2)
    same = [place for place in found if place.label == text.strip()]
    if same or len(found) == 1:
        return (same or found)[0].code
    return ""


def bodies_of(standing: Standing) -> list[Organisation]:
    """For whom the person writes, in the reader's alphabet."""
    return list(Organisation.objects.filter(pk__in=standing.writes).in_order()) if standing.writes else []
