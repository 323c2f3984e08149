"""Suggestions for the body one acts for: a few in the cabinet, the rest on a page, each with its reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from vzirets.foundation.organisations.api import Organisation, acting_for
from vzirets.kernel.audience import member
from vzirets.modules.adoptions.logic.suggesting import Why
from vzirets.modules.adoptions.queries.suggestions import LEVEL, Suggestion, suggestions_for

IN_CABINET, ON_PAGE = 3, 30


@member
@require_GET
def suggested(request: HttpRequest) -> HttpResponse:
    acting = acting_for(request)
    context = {
        "crumbs": [{"label": _("Cabinet"), "url": reverse("shell:cabinet")}, {"label": _("What to adopt")}],
        "body": acting.organisation if acting else None,
        "cards": _cards(acting.organisation, ON_PAGE) if acting else [],
    }
    return render(request, "adoptions/suggested.html", context)


def cabinet_block(request: HttpRequest) -> dict[str, Any]:
    """The three nearest; nothing for whoever acts for nobody."""
    acting = acting_for(request)
    body = acting.organisation if acting else None
    return {"body": body, "cards": _cards(body, IN_CABINET) if body else []}


def _cards(body: Organisation, limit: int) -> list[dict[str, Any]]:
    local = LEVEL.get(body.kind) == "hromada"
    return [_card(suggestion, local=local) for suggestion in suggestions_for(body, limit)]


def _card(suggestion: Suggestion, *, local: bool) -> dict[str, Any]:
    practice = suggestion.practice
    facts = [{"label": practice.lead.name, "icon": "building"}] if practice.lead else []
    return {
        "title": practice.title,
        "summary": practice.summary,
        "url": reverse("practices:practice", args=[practice.code]),
        "record_url": reverse("adoptions:record", args=[practice.code]),
        "facts": facts,
        "why": why_words(suggestion.why, suggestion.count, local=local),
    }


def why_words(why: Why, count: int, *, local: bool) -> str:
    """«13 громад вашої області запровадили»."""
    if why == Why.AWARD:
        return _("Award winner at your level of government")
    return _counted(why, count, local=local) % {"count": count}


def _counted(why: Why, count: int, *, local: bool) -> str:
    if why == Why.OBLAST and local:
        return ngettext(
            "%(count)d hromada of your oblast adopted it",
            "%(count)d hromadas of your oblast adopted it",
            count,
        )
    if why == Why.OBLAST:
        return ngettext(
            "%(count)d body like yours in your oblast adopted it",
            "%(count)d bodies like yours in your oblast adopted it",
            count,
        )
    if why == Why.SIZE:
        return ngettext(
            "%(count)d hromada of your size adopted it", "%(count)d hromadas of your size adopted it", count
        )
    if why == Why.KIND:
        return ngettext(
            "%(count)d body like yours adopted it", "%(count)d bodies like yours adopted it", count
        )
    return ngettext(
        "%(count)d body adopted it: among the most at your level",
        "%(count)d bodies adopted it: among the most at your level",
        count,
    )
