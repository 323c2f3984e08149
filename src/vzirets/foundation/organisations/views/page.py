"""The parts of an organisation's page and of its card."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.choices import SHOWN
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.organisations import parts_of, predecessors_of


def cards(bodies: Iterable[Organisation]) -> list[dict[str, Any]]:
    """Organisations for a list: the name, what it is and where."""
    return [
        {
            "title": body.name,
            "href": body.get_absolute_url(),
            "facts": [
                {"label": capfirst(body.kind_name), "icon": "landmark"},
                *([{"label": territory(body), "icon": "map-pin"}] if territory(body) else []),
            ],
        }
        for body in bodies
    ]


def territory(body: Organisation) -> str:
    """Where it works; empty where that isn't known."""
    if body.nationwide:
        return _("All of Ukraine")
    return body.place.label if body.place else ""


def crumbs(body: Organisation) -> list[dict[str, str]]:
    above = [{"label": _("Organisations"), "url": reverse("organisations:list")}]
    if body.parent and body.parent.state in SHOWN:
        above.append({"label": body.parent.name, "url": body.parent.get_absolute_url()})
    return [*above, {"label": body.name, "url": ""}]


def facts(body: Organisation) -> list[dict[str, Any]]:
    """Names and values of what is known, and only of that."""
    found: list[dict[str, Any]] = []
    if body.short_name != body.name:
        found.append({"term": _("Short name"), "value": body.short_name})
    if territory(body):
        url = body.place.get_absolute_url() if body.place else ""
        found.append({"term": _("Where it works"), "value": territory(body), "url": url})
    if body.edrpou:
        found.append({"term": _("Code in the state register (EDRPOU)"), "value": body.edrpou})
    found += _kin(_("Part of"), [body.parent] if body.parent else [])
    found += _kin(_("Its parts"), parts_of(body))
    found += _kin(_("Came after"), predecessors_of(body))
    found += _kin(_("Its work is continued by"), [body.successor] if body.successor else [])
    return found


def _kin(term: str, bodies: Iterable[Organisation]) -> list[dict[str, Any]]:
    links = [{"label": body.name, "url": body.get_absolute_url()} for body in bodies]
    return [{"term": term, "several": links}] if links else []
