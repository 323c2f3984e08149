"""The shape of an answer whether a practice still runs, and of a reader's report."""

import time

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from vzirets.modules.practices.choices import ReportState, StillRuns

LONGEST = 2000
SOONEST, LATEST = 3, 24 * 3600  # seconds in which a person, and not a machine, fills the form
SALT = "practices.report"


class StillRunsForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Does it still run?"),
        widget=forms.RadioSelect,
        choices=[
            (StillRuns.RUNS, _("It runs as described")),
            (StillRuns.CHANGED, _("It runs, but has changed: I will correct the text")),
            (StillRuns.ENDED, _("It was discontinued: I will write what it taught")),
        ],
    )
    lesson = forms.CharField(
        label=_("What did it teach? Only if it was discontinued"),
        help_text=_(
            "Why it ended, and what you would do otherwise. It stays for those who copy the practice."
        ),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What is so?"),
        widget=forms.RadioSelect,
        choices=[
            (ReportState.HOLDS, _("The record holds")),
            (ReportState.CORRECTED, _("The text is or will be corrected")),
            (ReportState.OUTDATED, _("It is outdated: mark it")),
        ],
    )
    answer = forms.CharField(
        label=_("Why? The reader finds this answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReportForm(forms.Form):
    """`drawn` is when the page was drawn, signed; `website` is a trap that people don't see."""

    text = forms.CharField(
        label=_("What isn’t so any more?"),
        help_text=_(
            "For example: the page no longer opens, or the service is elsewhere. Write no personal data."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    drawn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def by_a_machine(self) -> bool:
        """Filled the trap, or came quicker than one types or with a page that we didn't draw."""
        if self.data.get("website"):
            return True
        try:
            drawn = float(signing.Signer(salt=SALT).unsign(self.data.get("drawn", "")))
        except (signing.BadSignature, ValueError):
            return True
        return not SOONEST <= time.time() - drawn <= LATEST


def drawn_now() -> str:
    return signing.Signer(salt=SALT).sign(str(int(time.time())))
