"""What the desk contributes to the office's first page."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vzirets.modules.practices.queries.desk import desk_counts
from vzirets.modules.practices.queries.growth import decisions_by_week, depository_by_month, oldest_waiting
from vzirets.modules.practices.views.standing import actor_of, standing_of


def waiting(request: HttpRequest) -> dict[str, Any]:
    """The queue in numbers, each a link to what it counts."""
    counts = desk_counts(actor_of(request), standing_of(request))
    oldest = oldest_waiting(timezone.localdate())
    desk = reverse("practices:desk")
    items = [
        (counts.waiting, ngettext("text waits", "texts wait", counts.waiting), desk),
        (counts.late, ngettext("is late", "are late", counts.late), f"{desk}?only=late"),
        (counts.free, ngettext("is with nobody", "are with nobody", counts.free), f"{desk}?only=free"),
        (
            counts.claims,
            ngettext("claim waits", "claims wait", counts.claims),
            reverse("practices:desk_claims"),
        ),
    ]
    if oldest is not None:
        items.append((oldest, ngettext("day the oldest waits", "days the oldest waits", oldest), desk))
    return {"items": [{"value": value, "label": label, "url": url} for value, label, url in items]}


def growth(request: HttpRequest) -> dict[str, Any]:
    """Decisions by week and the depository by month, as pictures whose titles say what they show."""
    today = timezone.localdate()
    weeks, months = decisions_by_week(today), depository_by_month(today)
    decided, grown = sum(week.number for week in weeks), months[-1].number - months[0].number
    return {
        "weeks": [{"label": _week(week.day), "value": week.number} for week in weeks],
        "weeks_title": ngettext(
            "%(number)d decision in twelve weeks", "%(number)d decisions in twelve weeks", decided
        )
        % {"number": decided},
        "months": [{"label": date_format(m.day, "F Y"), "value": m.number} for m in months],
        "months_title": ngettext(
            "The depository grew by %(number)d practice in a year",
            "The depository grew by %(number)d practices in a year",
            grown,
        )
        % {"number": grown},
    }


def _week(monday: date) -> str:
    return _("from %(day)s") % {"day": date_format(monday, "j E" if date_format(monday, "E") else "j F")}
