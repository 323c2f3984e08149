"""The frame that list, map and charts of the catalogue share: search, filters, tabs, downloads."""

from typing import Any

from django.utils.translation import gettext as _

from vzirets.modules.practices.queries.catalogue import Answer, Asked, Choice
from vzirets.modules.practices.queries.filters import GROUPS
from vzirets.modules.practices.views.feeds import feed_of_asked
from vzirets.ui.addresses import address

# Filters that a page shows opened; the rest are where something of them is chosen.
OPEN = ("category", "topic", "oblast")


def frame(asked: Asked, found: Answer, here: str) -> dict[str, Any]:
    """`here` names the address of the tab: searching and filtering stay on it."""
    return {
        "asked": asked,
        "hide_search": True,  # the page has its own
        "found": found,
        "here_url": address(here),
        "facets": facets(found),
        "kept": kept(asked, but="q"),
        "kept_by_filters": kept(asked, but="filters"),
        "reset": asked.address(chosen={}),
        "tabs": _tabs(asked, here),
        "tables": _tables(asked),
        "feeds": [feed_of_asked(asked)],
    }


def selected(name: str, asked: Asked, *args: Any) -> str:
    """The address of another view of the same selection."""
    return address(name, *args) + asked.address().removesuffix("?")


def _tabs(asked: Asked, here: str) -> list[dict[str, Any]]:
    views = (
        ("practices:catalogue", _("List"), "list"),
        ("practices:map", _("Map"), "map"),
        ("practices:charts", _("Charts"), "chart-column"),
    )
    return [
        {"label": label, "url": selected(name, asked), "icon": icon, "current": name == here}
        for name, label, icon in views
    ]


def _tables(asked: Asked) -> list[dict[str, Any]]:
    """What the whole selection can be taken away as."""
    forms = (("xlsx", _("The whole list for Excel")), ("csv", _("The whole list for any program")))
    return [
        {"label": label, "url": selected("practices:table", asked, form), "kind": form.upper()}
        for form, label in forms
    ]


def facets(found: Answer) -> list[dict[str, Any]]:
    """The filters as the page shows them: the first few open, the rest where something of them is chosen."""
    return [
        {
            "name": group,
            "title": GROUPS[group],
            "options": [_box(option) for option in options],
            "open": group in OPEN or any(option.current for option in options),
        }
        for group, options in found.filters.items()
    ]


def _box(choice: Choice) -> dict[str, Any]:
    """What of a choice is seen: the same for every question that gives the same numbers."""
    return {
        "value": choice.value,
        "label": choice.label,
        "count": choice.count,
        "estimated": choice.estimated,
        "current": choice.current,
    }


def kept(asked: Asked, *, but: str) -> list[dict[str, str]]:
    """What of the address a form carries along because it doesn't ask for it itself."""
    pairs = [("q", asked.text)] if but != "q" and asked.text else []
    if but != "filters":
        pairs += [(group, value) for group, values in asked.chosen.items() for value in values]
    pairs += [("sort", asked.order)] if asked.order else []
    return [{"name": name, "value": value} for name, value in pairs]
