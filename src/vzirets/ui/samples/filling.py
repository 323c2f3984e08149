"""What one fills in: a form with a field of every kind, options, places."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


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
    return {
        "states": states(),
        "topics": topics(),
        "levels": levels(),
        "form": SampleForm(),
        "wrong_form": SampleForm(
            {"wrong-story": _("A short story."), "wrong-topics": ["data"]}, prefix="wrong"
        ),
        "errors": [
            {"text": _("Write the title"), "target": "example_title", "label": _("Title of the practice")},
            {"text": _("The two dates contradict each other.")},
        ],
        "unkept": [_("The terminal is at the entrance, not in the hall.")],
        "place_label": _("Hromada"),
        "places": places(),
        "none": [],
        "categories": categories(),
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


def categories() -> list[dict[str, Any]]:
    tools = _("Electronic tools for managing a hromada")
    return [
        {"label": _("Electronic services"), "value": "1", "count": 41, "url": "#facet", "current": True},
        {"label": tools, "value": "2", "count": 33, "url": "#facet"},
        {"label": _("E-democracy"), "value": "3", "count": 19, "url": "#facet"},
    ]


def places() -> list[dict[str, Any]]:
    """Two hromadas of one name in Ukrainian: the note tells them apart."""
    return [
        {
            "value": "UA26040190000081578",
            "label": _("Ivano-Frankivsk hromada"),
            "note": _("Ivano-Frankivsk oblast, Ivano-Frankivsk raion"),
        },
        {
            "value": "UA46140010000081849",
            "label": _("Ivano-Frankove hromada"),
            "note": _("Lviv oblast, Yavoriv raion"),
        },
    ]


def _pairs(options: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(option["value"], option["label"]) for option in options]
