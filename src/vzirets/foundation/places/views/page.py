"""The parts of a place's page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.foundation.places.models import Place
from vzirets.foundation.places.queries.pages import former_names, numbers_within
from vzirets.foundation.places.queries.places import ancestors


def crumbs(place: Place) -> list[dict[str, str]]:
    """The way from all places down to this one."""
    above = [{"label": unit.name, "url": unit.get_absolute_url()} for unit in ancestors(place)]
    return [{"label": _("Places"), "url": reverse("places:list")}, *above, {"label": place.name, "url": ""}]


def links(places: Iterable[Place]) -> list[dict[str, str]]:
    """Places to choose from: each with its kind and what it lies in."""
    return [{"label": unit.titled, "url": unit.get_absolute_url(), "note": unit.where} for unit in places]


def oblast_links(units: Iterable[Place], hromadas: Mapping[str, int]) -> list[dict[str, str]]:
    """First-level units, each with the number of its hromadas."""
    return [
        {
            "label": unit.name,
            "url": unit.get_absolute_url(),
            "note": _hromadas(hromadas.get(unit.oblast_code, 0)),
        }
        for unit in units
    ]


def part_links(parts: Iterable[Place]) -> list[dict[str, str]]:
    """What lies in a place; settlements with their kind, which their names don't say."""
    return [
        {"label": unit.name, "url": unit.get_absolute_url(), "note": unit.kind if unit.level == 4 else ""}
        for unit in parts
    ]


def parts_title(parts: Sequence[Place]) -> str:
    """What the units in a place are called; they are all of one level."""
    return _titles()[parts[0].level] if parts else ""


def _titles() -> dict[int, str]:
    return {2: _("Raions"), 3: _("Hromadas"), 4: _("Settlements"), 5: _("City districts")}


def _hromadas(number: int) -> str:
    if not number:
        return ""
    return ngettext("%(number)s hromada", "%(number)s hromadas", number) % {"number": number}


def figures(place: Place) -> list[dict[str, Any]]:
    """What lies in it, and how many people live there, where that is known."""
    numbers = numbers_within(place)
    found: list[dict[str, Any]] = [
        {"label": title, "value": numbers[level]} for level, title in _titles().items() if level in numbers
    ]
    if place.population is not None:
        found.append(
            {
                "label": _("Population"),
                "value": place.population,
                "note": _source(place),
            }
        )
    return found


def facts(place: Place) -> list[dict[str, Any]]:
    """Kind, code, and what it was called before."""
    found: list[dict[str, Any]] = [
        {"term": _("What it is"), "value": place.kind},
        {"term": _("Code in the codifier"), "value": place.code},
    ]
    former = [
        _("%(name)s (until %(date)s)") % {"name": name.name, "date": date_format(name.until)}
        for name in former_names(place)
    ]
    if former:
        found.append(
            {"term": _("Called before"), "several": [{"label": name, "lang": "uk"} for name in former]}
        )
    if place.codifier_date and not place.is_historic:
        edition = _("edition of %(date)s") % {"date": date_format(place.codifier_date)}
        found.append({"term": _("Codifier"), "value": edition})
    return found


def _source(place: Place) -> str:
    date = date_format(place.population_date) if place.population_date else ""
    return ", ".join(filter(None, (date, place.population_source)))
