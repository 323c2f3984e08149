"""What one reads: stories, files, versions, people."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from vzirets.ui.icons import ICONS


def context() -> dict[str, Any]:
    return {
        "icons": ICONS,
        "text": _("Calm paper, strong type, one confident accent; facts before decoration."),
        "article": article(),
        "practices": practices(),
        "downloads": downloads(),
        "definitions": definitions(),
        "versions": versions(),
        "expected": expected(),
        "segments": segments(),
        "steps": steps(),
        "question": _("The page will say that it was withdrawn; its address stays."),
    }


def article() -> SafeString:
    """Running text with everything Markdown makes."""
    return mark_safe(render_to_string("ui/style_guide/article.html"))  # noqa: S308


def practices() -> list[dict[str, Any]]:
    """One story with a found word, and the longest title there is."""
    facts = [
        {"label": _("Vinnytsia City Council"), "icon": "landmark", "url": "#card"},
        {"label": _("Vinnytsia oblast"), "icon": "map-pin", "url": "#card"},
        {"label": "2013", "icon": "calendar"},
    ]
    found = _("… a place in the <mark>kindergarten</mark> is given in the order of the queue …")
    return [
        {
            "title": _("Electronic queue for kindergartens"),
            "url": "#card",
            "summary": _("Parents see their place in the queue, and nobody can be let in ahead of turn."),
            "facts": facts,
            "excerpt": mark_safe(found),  # noqa: S308
        },
        {
            "title": _(
                "Automated system of accounting for children of preschool age and of electronic "
                "registration of applications to preschool institutions of the city"
            ),
            "url": "#card",
            "summary": _("The longest real titles must stay readable."),
            "facts": facts[:2],
            "excerpt": "",
        },
    ]


def downloads() -> list[dict[str, Any]]:
    return [
        {"label": _("Terms of reference"), "url": "#downloads", "kind": "PDF", "size": _("1.2 MB")},
        {
            "label": _("Order of the mayor"),
            "url": "#downloads",
            "kind": "DOCX",
            "size": _("48 KB"),
            "note": _("a sample to fill in"),
        },
    ]


def definitions() -> list[dict[str, Any]]:
    law = _("Law of Ukraine on appeals of citizens")
    council = {"label": _("Vinnytsia City Council"), "url": "#definition-list"}
    return [
        {"term": _("Legal basis"), "value": law, "url": "#definition-list"},
        {"term": _("Partners"), "several": [council, {"label": "EGAP", "lang": "en"}]},
        {"term": _("Source code"), "value": _("open, EUPL"), "note": _("since 2021")},
    ]


def versions() -> list[dict[str, Any]]:
    newest = {
        "date": _("23 November 2026"),
        "machine_date": "2026-11-23",
        "title": _("Version 3"),
        "url": "#timeline",
        "text": _("Results of 2026 added."),
        "author": _("the portal office"),
        "current": True,
    }
    older = {
        "date": _("2 March 2025"),
        "machine_date": "2025-03-02",
        "title": _("Version 2"),
        "url": "#timeline",
    }
    return [newest, older]


def expected() -> list[dict[str, Any]]:
    late = {
        "title": _("Answer 2 remarks on the electronic queue"),
        "url": "#agenda",
        "date": _("by 20 November 2026"),
        "machine_date": "2026-11-20",
        "note": _("Vinnytsia City Council"),
        "late": True,
    }
    return [late, {"title": _("Answer the invitation"), "url": "#agenda"}]


def segments() -> list[dict[str, str]]:
    return [
        {"kind": "same", "text": _("Parents see their place in the queue ")},
        {"kind": "removed", "text": _("at the town hall")},
        {"kind": "added", "text": _("on the site and by telephone")},
        {"kind": "same", "text": "."},
    ]


def steps() -> list[dict[str, str]]:
    return [
        {"title": _("Describe"), "text": _("20 minutes, saved as you type."), "state": "done"},
        {"title": _("Review by the office"), "text": _("Up to five working days."), "state": "current"},
        {"title": _("Publication"), "state": "later"},
    ]
