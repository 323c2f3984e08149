"""Sample data of the style guide: the shapes the components take, with words of the portal."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from vzirets.ui.icons import ICONS


class SampleForm(forms.Form):
    """A form with a field of every kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(
            label=_("Title of the practice"), help_text=_("What it is and for whom.")
        )
        self.fields["story"] = forms.CharField(
            label=_("What was done?"),
            max_length=400,
            widget=forms.Textarea(attrs={"rows": 4}),
            required=False,
        )
        self.fields["state"] = forms.ChoiceField(label=_("State of the practice"), choices=_pairs(states()))
        self.fields["level"] = forms.ChoiceField(
            label=_("Level of government"), choices=_pairs(levels()), widget=forms.RadioSelect
        )
        self.fields["topics"] = forms.MultipleChoiceField(
            label=_("Topics"), choices=_pairs(topics()), widget=forms.CheckboxSelectMultiple, required=False
        )
        self.fields["agree"] = forms.BooleanField(
            label=_("I may publish this on behalf of the organisation"),
            help_text=_("The office may ask for a letter."),
        )


def context() -> dict[str, Any]:
    """Everything the examples name."""
    return {
        "icons": ICONS,
        "text": mark_safe(
            f"<p>{_('Calm paper, strong type, one confident accent; facts before decoration.')}</p>"
        ),  # noqa: S308
        "article": mark_safe(article()),  # noqa: S308
        "practices": practices(),
        "downloads": [
            {"label": _("Terms of reference"), "url": "#downloads", "kind": "PDF", "size": _("1.2 MB")},
            {
                "label": _("Order of the mayor"),
                "url": "#downloads",
                "kind": "DOCX",
                "size": _("48 KB"),
                "note": _("a sample to fill in"),
            },
        ],
        "crumbs": [
            {"label": _("Home"), "url": "#breadcrumbs"},
            {"label": _("Practices"), "url": "#breadcrumbs"},
            {"label": _("Electronic queue for kindergartens")},
        ],
        "page": Paginator(range(93), 10).page(4),
        "tabs": [
            {"label": _("List"), "url": "#tabs", "icon": "list", "current": True, "count": 93},
            {"label": _("Map"), "url": "#tabs", "icon": "map"},
            {"label": _("Charts"), "url": "#tabs", "icon": "chart-column"},
        ],
        "contents": [
            {"label": _("Problem"), "url": "#contents", "current": True},
            {"label": _("Solution"), "url": "#card"},
            {"label": _("How it works"), "url": "#prose", "level": 3},
            {"label": _("Results"), "url": "#before-after"},
        ],
        "orders": [
            {"label": _("Newest"), "url": "#sort", "current": True},
            {"label": _("By name"), "url": "#sort"},
            {"label": _("Best match"), "url": "#sort"},
        ],
        "links": [
            {
                "label": _("How to describe a practice"),
                "url": "#link-list",
                "note": _("20 minutes, saved as you type"),
            },
            {"label": _("Acceptance criteria"), "url": "#link-list"},
        ],
        "facts": [
            {"label": _("Cost"), "value": _("UAH 45,000"), "icon": "wallet", "note": _("city budget")},
            {"label": _("Time"), "value": _("3 months"), "icon": "clock"},
            {"label": _("People"), "value": 4, "icon": "users", "note": _("in the team")},
            {"label": _("Served"), "value": 24000, "icon": "hand-helping", "note": _("families a year")},
        ],
        "stats": [
            {"label": _("practices"), "value": 93, "url": "#stats"},
            {"label": _("organisations"), "value": 71, "url": "#stats"},
            {"label": _("oblasts of 27"), "value": 22, "url": "#stats"},
            {"label": _("adoptions"), "value": 12345},
        ],
        "definitions": [
            {
                "term": _("Legal basis"),
                "value": _("Law of Ukraine on appeals of citizens"),
                "url": "#definition-list",
            },
            {
                "term": _("Partners"),
                "values": [
                    {"label": _("Vinnytsia City Council"), "url": "#definition-list"},
                    {"label": "EGAP", "lang": "en"},
                ],
            },
            {"term": _("Source code"), "value": _("open, EUPL"), "note": _("since 2021")},
        ],
        "versions": [
            {
                "date": _("23 November 2026"),
                "machine_date": "2026-11-23",
                "title": _("Version 3"),
                "url": "#timeline",
                "text": _("Results of 2026 added."),
                "author": _("the portal office"),
                "current": True,
            },
            {
                "date": _("2 March 2025"),
                "machine_date": "2025-03-02",
                "title": _("Version 2"),
                "url": "#timeline",
            },
        ],
        "segments": [
            {"kind": "same", "text": _("Parents see their place in the queue ")},
            {"kind": "removed", "text": _("at the town hall")},
            {"kind": "added", "text": _("on the site and by telephone")},
            {"kind": "same", "text": "."},
        ],
        "steps": [
            {"title": _("Describe"), "text": _("20 minutes, saved as you type."), "state": "done"},
            {"title": _("Review by the office"), "text": _("Up to five working days."), "state": "current"},
            {"title": _("Publication"), "state": "later"},
        ],
        "question": _("The page will say that it was withdrawn; its address stays."),
        "states": states(),
        "topics": topics(),
        "levels": levels(),
        "form": SampleForm(),
        "wrong_form": SampleForm({"story": _("A short story."), "topics": ["queues"]}, prefix="wrong"),
        "errors": [
            {"text": _("Write the title"), "target": "example_title", "label": _("Title of the practice")},
            {"text": _("The two dates contradict each other.")},
        ],
        "examples": [
            {"label": _("queue for kindergartens"), "url": "#search-field"},
            {"label": _("open budget"), "url": "#search-field"},
            {"label": _("petitions"), "url": "#search-field"},
        ],
        "place_label": _("Hromada"),
        "places": places(),
        "none": [],
        "categories": [
            {
                "label": _("Electronic services"),
                "value": "services",
                "count": 41,
                "url": "#facet",
                "current": True,
            },
            {
                "label": _("Electronic tools for managing a hromada"),
                "value": "tools",
                "count": 33,
                "url": "#facet",
            },
            {"label": _("E-democracy"), "value": "democracy", "count": 19, "url": "#facet"},
        ],
        "oblasts": [
            {"label": area["name"], "value": area["code"], "count": area["value"], "url": "#facet"}
            for area in areas()
        ],
        "columns": [
            {"label": _("Oblast")},
            {"label": _("Practices"), "numeric": True},
            {"label": _("Population"), "numeric": True},
        ],
        "rows": [
            [{"text": area["name"], "url": area["url"]}, area["value"], area["value"] * 123456]
            for area in areas()[:3]
        ],
        "indicators": [
            {
                "name": _("Time to get a certificate"),
                "before": 4320,
                "after": 15,
                "unit": _("minutes"),
                "date": "2013",
                "source": _("report of the city council"),
                "source_href": "#before-after",
            },
            {"name": _("Requests a year"), "before": None, "after": 24000, "unit": _("requests")},
            {"name": _("Satisfied visitors"), "before": 61, "after": 88.5, "unit": "%"},
        ],
        "bars": [
            {"label": _("Electronic services"), "value": 41, "highlight": True, "url": "#bar-chart"},
            {"label": _("Electronic tools for managing a hromada"), "value": 33, "url": "#bar-chart"},
            {"label": _("E-democracy"), "value": 19, "url": "#bar-chart"},
        ],
        "areas": areas(),
    }


def states() -> list[dict[str, Any]]:
    return [
        {"value": "pilot", "label": _("Pilot")},
        {"value": "running", "label": _("Running"), "selected": True},
        {"value": "stopped", "label": _("Discontinued")},
    ]


def levels() -> list[dict[str, Any]]:
    return [
        {"value": "hromada", "label": _("Hromada"), "count": 61},
        {"value": "oblast", "label": _("Oblast"), "count": 9},
        {"value": "national", "label": _("National"), "count": 23},
    ]


def topics() -> list[dict[str, Any]]:
    return [
        {
            "value": "queues",
            "label": _("Queues"),
            "selected": True,
            "help": _("kindergartens, doctors, offices"),
        },
        {"value": "data", "label": _("Open data")},
        {"value": "petitions", "label": _("Petitions"), "disabled": True},
    ]


def places() -> list[dict[str, Any]]:
    """Two hromadas of one name: the note tells them apart."""
    return [
        {
            "value": "UA26040190000066391",
            "label": _("Ivano-Frankivsk hromada"),
            "note": _("Ivano-Frankivsk oblast, Ivano-Frankivsk raion"),
        },
        {
            "value": "UA46140010000000000",
            "label": _("Ivano-Frankove hromada"),
            "note": _("Lviv oblast, Yavoriv raion"),
        },
    ]


def practices() -> list[dict[str, Any]]:
    facts = [
        {"label": _("Vinnytsia City Council"), "icon": "landmark", "url": "#card"},
        {"label": _("Vinnytsia oblast"), "icon": "map-pin", "url": "#card"},
        {"label": "2013", "icon": "calendar"},
    ]
    found = mark_safe(_("… a place in the <mark>kindergarten</mark> is given in the order of the queue …"))  # noqa: S308
    return [
        {
            "title": _("Electronic queue for kindergartens"),
            "url": "#card",
            "summary": _("Parents see their place in the queue, and nobody can be let in ahead of turn."),
            "facts": facts,
            "excerpt": found,
        },
        {
            "title": _(
                "Automated system of accounting for children of preschool age and of electronic registration of applications to preschool institutions of the city"
            ),
            "url": "#card",
            "summary": _("The longest real titles must stay readable."),
            "facts": facts[:2],
            "excerpt": "",
        },
    ]


def areas() -> list[dict[str, Any]]:
    """Every oblast, so that the map and its table are whole."""
    named = {
        "UA01": _("Autonomous Republic of Crimea"), "UA05": _("Vinnytsia oblast"), "UA07": _("Volyn oblast"),
        "UA12": _("Dnipropetrovsk oblast"), "UA14": _("Donetsk oblast"), "UA18": _("Zhytomyr oblast"),
        "UA21": _("Zakarpattia oblast"), "UA23": _("Zaporizhzhia oblast"), "UA26": _("Ivano-Frankivsk oblast"),
        "UA32": _("Kyiv oblast"), "UA35": _("Kirovohrad oblast"), "UA44": _("Luhansk oblast"),
        "UA46": _("Lviv oblast"), "UA48": _("Mykolaiv oblast"), "UA51": _("Odesa oblast"),
        "UA53": _("Poltava oblast"), "UA56": _("Rivne oblast"), "UA59": _("Sumy oblast"),
        "UA61": _("Ternopil oblast"), "UA63": _("Kharkiv oblast"), "UA65": _("Kherson oblast"),
        "UA68": _("Khmelnytskyi oblast"), "UA71": _("Cherkasy oblast"), "UA73": _("Chernivtsi oblast"),
        "UA74": _("Chernihiv oblast"), "UA80": _("Kyiv"), "UA85": _("Sevastopol"),
    }  # fmt: skip
    values = (1, 13, 2, 6, 1, 2, 1, 1, 4, 3, 1, 0, 7, 5, 4, 2, 1, 1, 3, 4, 0, 5, 1, 2, 1, 24, 0)
    return [
        {"code": code, "name": name, "value": value, "url": f"#{code}"}
        for (code, name), value in zip(named.items(), values, strict=True)
    ]


def article() -> str:
    return "".join(
        (
            f"<h3>{_('Problem')}</h3><p>{_('The order of the queue could not be seen, and parents had to come to find out.')}</p>",
            f"<ul><li>{_('Lists were kept on paper.')}</li><li>{_('Places were given by hand.')}</li></ul>",
            f"<h3>{_('Solution')}</h3><p>{_('One register with an open order.')} <a href='#prose'>{_('How it works')}</a>.</p>",
            f"<blockquote><p>{_('A rule that everyone can check.')}</p></blockquote>",
            f"<table><thead><tr><th>{_('Year')}</th><th>{_('Requests a year')}</th></tr></thead><tbody><tr><td>2013</td><td>24 000</td></tr></tbody></table>",
        )
    )


def _pairs(options: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(option["value"], option["label"]) for option in options]
