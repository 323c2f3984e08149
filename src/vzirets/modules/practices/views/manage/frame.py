"""What every page of the desk has around it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vzirets.modules.practices.queries.desk import desk_counts
from vzirets.modules.practices.views.standing import actor_of, standing_of


def desk_tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The desk's tabs; `current` names the open one."""
    counts = desk_counts(actor_of(request), standing_of(request))
    desk = reverse("practices:desk")
    tabs = [
        ("waiting", _("Waiting"), desk, counts.waiting),
        ("mine", _("With me"), f"{desk}?tab=mine", counts.mine),
        ("returned", _("Returned"), f"{desk}?tab=returned", None),
        ("claims", pgettext("tab of the desk", "Claims"), reverse("practices:desk_claims"), counts.claims),
        ("small", _("Small edits"), reverse("practices:desk_small_edits"), counts.small_edits),
        ("freshness", _("Do they run?"), reverse("practices:desk_freshness"), None),
        ("all", _("All texts"), f"{desk}?tab=all", None),
        ("depository", _("Depository"), reverse("practices:desk_depository"), None),
        ("canned", _("Ready remarks"), reverse("practices:desk_canned"), None),
    ]
    return [
        {"label": label, "url": url, "count": count, "current": name == current}
        for name, label, url, count in tabs
    ]


def desk_keys(own: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The keys of a page, as its help shows them."""
    return [{"term": key, "value": what} for key, what in [*own, ("?", _("show the keys"))]]
