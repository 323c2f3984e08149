"""How far a practice reached, for its authors and the office."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vzirets.kernel.audience import member
from vzirets.modules.practices.queries.reach import Reach, practice_of, reach_of
from vzirets.modules.practices.views.standing import standing_of


@member
@require_safe
def reach(request: HttpRequest, code: str) -> HttpResponse:
    """Others don't learn even that the page is there."""
    practice = practice_of(code, standing_of(request))
    if practice is None:
        raise Http404
    found = reach_of(practice)
    context = {
        "practice": practice,
        "crumbs": [
            {"label": _("Cabinet"), "url": reverse("shell:cabinet")},
            {"label": _("My practices"), "url": reverse("practices:my_list")},
            {"label": _("Reach")},
        ],
        "numbers": _numbers(found),
        "months": [{"label": date_format(m.first_day, "F Y"), "value": m.number} for m in found.months],
        "months_title": _months_title(found),
    }
    return render(request, "practices/cabinet/reach.html", context)


def _numbers(found: Reach) -> list[dict[str, Any]]:
    page = reverse("practices:practice", args=[found.practice.code])
    numbers = [
        (found.opened, ngettext("opening of the page", "openings of the page", found.opened)),
        (found.followers, ngettext("person follows it", "people follow it", found.followers)),
        (
            found.practice.adoptions,
            ngettext("body copied it", "bodies copied it", found.practice.adoptions),
        ),
    ]
    return [{"value": value, "label": label, "url": page} for value, label in numbers]


def _months_title(found: Reach) -> str:
    last = sum(month.number for month in found.months)
    return ngettext(
        "Opened %(number)d time in twelve months", "Opened %(number)d times in twelve months", last
    ) % {"number": last}
