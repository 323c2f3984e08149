"""The home page and the search over everything."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vzirets.foundation.search import api as search
from vzirets.kernel import registry
from vzirets.kernel.audience import public
from vzirets.ui.addresses import public_address
from vzirets.ui.feeds import feeds_of

PER_KIND = 5
# While one types: whole questions, then things, most of the kind that comes first.
QUESTIONS_OFFERED, THINGS_OFFERED = 4, (4, 2, 2, 1)
KEEP = "public, max-age=300"
ON_A_PAGE = 20
LONGEST_QUESTION = 200


@public
def home(request: HttpRequest) -> HttpResponse:
    blocks = registry.blocks(request, "home")
    return render(
        request, "shell/home.html", {"blocks": blocks, "examples": _examples(), "feeds": feeds_of("site")}
    )


@public
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that answers, by kind: the first few of each."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    groups = [_group(kind, text) for kind in registry.search_kinds()] if text else []
    context = {
        "text": text,
        "groups": [group for group in groups if group["total"]],
        "understood": next((group["understood"] for group in groups if group["understood"]), ""),
        "hide_search": True,
        "feeds": feeds_of("search", text) if text else feeds_of("site"),
    }
    return render(request, "shell/search.html", context)


@public
def suggestions(request: HttpRequest) -> HttpResponse:
    """What is offered while one types, as options of the search field."""
    text = request.GET.get("q", "").replace("\x00", "").lstrip()[:LONGEST_QUESTION]
    kinds = registry.search_kinds()
    most = {kind.kind: number for kind, number in zip(kinds, THINGS_OFFERED, strict=False)}
    offered = search.suggested(text, QUESTIONS_OFFERED, most)
    options: list[dict[str, Any]] = [{"label": question} for question in offered.questions]
    for kind in kinds:
        options += _offered(kind, offered.things.get(kind.kind, []))
    response = render(request, "shell/suggestions.html", {"options": options})
    response["Cache-Control"] = KEEP
    return response


def _offered(kind: registry.SearchKind, ids: list[int]) -> list[dict[str, Any]]:
    rows = kind.cards(ids) if ids else {}
    return [
        {"label": rows[number]["title"], "note": kind.title, "url": rows[number]["url"]}
        for number in ids
        if number in rows
    ]


def _group(kind: registry.SearchKind, text: str) -> dict[str, Any]:
    found = search.found(search.Question(text=text, kinds=(kind.kind,)), limit=PER_KIND)
    rows = kind.cards([number for _kind, number in found.hits])
    marker = search.Marker(found.understood or text)
    return {
        "kind": kind.kind,
        "title": kind.title,
        "total": found.total,
        "relaxed": found.relaxed,
        "understood": found.understood,
        "more": f"{reverse(kind.list_url)}?{urlencode({'q': text})}" if kind.list_url else "",
        "cards": [_marked(rows[number], marker) for _kind, number in found.hits if number in rows],
    }


def _marked(card: Any, marker: search.Marker) -> dict[str, Any]:
    return {
        **card,
        "title": marker.marked(str(card["title"])),
        "summary": marker.marked(str(card.get("summary", ""))),
    }


def _examples() -> list[dict[str, str]]:
    """Questions a newcomer may press; a test holds that each gives good results."""
    where = reverse("practices:catalogue")
    return [
        {"label": question, "url": f"{where}?{urlencode({'q': question})}"}
        for question in (_("queue to a kindergarten"), _("electronic petitions"), _("open budget"))
    ]


@public
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": public_address("/sitemap.xml")}
    return render(request, "shell/robots.txt", context, content_type="text/plain; charset=utf-8")
