"""The selection as a map, as charts, and as a table to take away."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vzirets.kernel.audience import public
from vzirets.modules.practices.exports.streamed import table_of
from vzirets.modules.practices.forms import asked_from
from vzirets.modules.practices.queries.catalogue import Asked, answer
from vzirets.modules.practices.queries.figures import Bar, InCharts, OnTheMap, by_oblast, in_charts
from vzirets.modules.practices.views.listing import frame
from vzirets.ui.numbers import grouped


@public
def on_the_map(request: HttpRequest) -> HttpResponse:
    """By oblast; an oblast leads to the list of it within the same selection."""
    asked = asked_from(request.GET)
    told = by_oblast(asked)
    context = {
        **frame(asked, answer(asked, page_size=0), "practices:map"),
        "areas": [
            {"code": area.value, "name": area.label, "value": area.count, "url": _list(area)}
            for area in told.areas
        ],
        "map_title": _map_title(told),
        "beside_the_map": _beside(told),
        "source": _source(),
    }
    return render(request, "practices/map.html", context)


@public
def charts(request: HttpRequest) -> HttpResponse:
    """By year, category and topic; a bar's name in the table leads to the list of it."""
    asked = asked_from(request.GET)
    told = in_charts(asked)
    context = {
        **frame(asked, answer(asked, page_size=0), "practices:charts"),
        "charts": [_chart(told, *group) for group in _groups() if told.bars[group[0]]],
        "source": _source(),
    }
    return render(request, "practices/charts.html", context)


@public
def table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """Everything selected, written while it is read."""
    return table_of(_whole(asked_from(request.GET)), form, get_language() or "uk")


def _whole(asked: Asked) -> Asked:
    return Asked(asked.text, asked.chosen)


def _map_title(told: OnTheMap) -> str:
    """What the map shows, as a sentence; only its name where nothing stands out."""
    best = sorted(told.areas, key=lambda area: -area.count)[:2]
    if len(best) < 2 or best[0].count == best[1].count:
        return _("Practices by oblast")
    return _("Most practices come from: %(oblast)s (%(part)s of %(total)s)") % {
        "oblast": best[0].label,
        "part": grouped(best[0].count),
        "total": grouped(told.total),
    }


def _beside(told: OnTheMap) -> list[dict[str, str]]:
    """What belongs to the selection and has no oblast: with it the figures add up."""
    said = []
    if told.nationwide.count:
        number = told.nationwide.count
        words = ngettext("for all of Ukraine: %(n)s practice", "for all of Ukraine: %(n)s practices", number)
        said.append({"label": words % {"n": grouped(number)}, "url": _list(told.nationwide)})
    if told.nowhere:
        words = ngettext(
            "place not stated: %(n)s practice", "place not stated: %(n)s practices", told.nowhere
        )
        said.append({"label": words % {"n": grouped(told.nowhere)}, "url": ""})
    return said


def _groups() -> tuple[tuple[str, str, str, str], ...]:
    """Group, heading of its names, the finding where one value leads, and where none does."""
    return (
        (
            "year",
            _("Year"),
            _("Most practices are of the year %(name)s: %(part)s of %(total)s"),
            _("By year"),
        ),
        (
            "category",
            _("Category"),
            _("Largest category: %(name)s, %(part)s of %(total)s practices"),
            _("By category"),
        ),
        (
            "topic",
            _("Topic"),
            _("Most frequent topic: %(name)s, in %(part)s of %(total)s practices"),
            _("By topic"),
        ),
    )


def _chart(told: InCharts, group: str, heading: str, finding: str, plain: str) -> dict[str, Any]:
    bars = told.bars[group]
    best = sorted(bars, key=lambda bar: -bar.count)
    leads = len(best) == 1 or best[0].count > best[1].count
    values = {"name": best[0].label, "part": grouped(best[0].count), "total": grouped(told.total)}
    return {
        "heading": heading,
        "title": finding % values if leads else plain,
        "items": [
            {
                "label": bar.label,
                "value": bar.count,
                "url": _list(bar),
                "highlight": leads and bar is best[0],
            }
            for bar in bars
        ],
        "note": _("A practice can have several topics.") if group == "topic" else _unstated(told, bars),
    }


def _unstated(told: InCharts, bars: tuple[Bar, ...]) -> str:
    """Where the bars don't add up to the whole, what is missing."""
    missing = told.total - sum(bar.count for bar in bars)
    return _("Not stated: %(n)s") % {"n": grouped(missing)} if missing > 0 and not told.estimated else ""


def _list(bar: Bar) -> str:
    return reverse("practices:catalogue") + bar.address if bar.count else ""


def _source() -> str:
    return _("the depository of practices, %(date)s") % {"date": date_format(localdate(), "DATE_FORMAT")}
