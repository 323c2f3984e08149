"""The facts beside a practice: who, where, when, for how much."""

from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.modules.practices.choices import Status
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.labels import LEVEL, STATUS, YEAR
from vzirets.modules.practices.queries.reading import Reading


def card_facts(practice: Practice, lead: SafeString, place: SafeString) -> list[dict[str, Any]]:
    """Body, place, year and how often it was adopted, for a card; the first two as they are shown there."""
    facts: list[dict[str, Any]] = []
    if lead:
        facts.append({"label": lead, "icon": "building"})
    if place:
        facts.append({"label": place, "icon": "map-pin"})
    if practice.year:
        facts.append({"label": str(practice.year), "icon": "calendar"})
    if practice.adoptions:
        copied = ngettext("%(count)d adoption", "%(count)d adoptions", practice.adoptions)
        facts.append({"label": copied % {"count": practice.adoptions}, "icon": "copy"})
    return facts


def place_name(practice: Practice) -> str:
    if practice.nationwide:
        return _("All of Ukraine")
    return practice.place.name if practice.place else ""


def strip_facts(reading: Reading) -> list[dict[str, Any]]:
    """The fact strip of the page: only what is known."""
    practice, content = reading.practice, reading.content
    facts: list[dict[str, Any]] = []
    if reading.lead:
        facts.append(_fact(_("Body"), reading.lead.name, "building", reading.lead.get_absolute_url()))
    if practice.nationwide:
        facts.append(_fact(_("Place"), _("All of Ukraine"), "map-pin"))
    elif practice.place:
        place = practice.place
        facts.append(_fact(_("Place"), place.name, "map-pin", place.get_absolute_url(), _around(practice)))
    if content.year:
        facts.append(_fact(str(YEAR[content.year_meaning]), str(content.year), "calendar"))
    facts += [_fact(_("Cost"), cost, "banknote") for cost in _costs(reading)]
    if content.level:
        facts.append(_fact(_("Level of government"), str(LEVEL[content.level]), "layers"))
    if content.status == Status.UNKNOWN:
        facts.append(_fact(_("State"), str(STATUS[content.status]), "circle-help"))
    return facts


def _costs(reading: Reading) -> list[str]:
    return [
        " ".join(
            filter(
                None, [number_format(cost.amount, 0), cost.currency, f"({cost.year})" if cost.year else ""]
            )
        )
        for cost in reading.content.costs
    ]


def _around(practice: Practice) -> str:
    """The oblast a smaller place lies in."""
    oblast = practice.place.oblast if practice.place else None
    return oblast.name if oblast else ""


def _fact(label: str, value: str, icon: str, url: str = "", note: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "icon": icon, "url": url, "note": note}
