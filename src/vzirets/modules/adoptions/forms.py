"""The shape of what a body says of a copy, and of an answer. What is missing is said at its field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from vzirets.modules.adoptions.actions import Words
from vzirets.modules.adoptions.models import Adoption

LONGEST = 2000
FIRST_YEAR = 1991
Choices = list[tuple[str, Any]]


class AdoptionForm(forms.Form):
    """`bodies`, `own` and `sources` are what may be chosen; with one body there is nothing to choose."""

    body = forms.ChoiceField(label=_("Which body adopted it?"), widget=forms.RadioSelect)
    year = forms.IntegerField(
        label=_("In which year did it begin to work?"),
        min_value=FIRST_YEAR,
        help_text=_("For example, 2024."),
    )
    month = forms.ChoiceField(label=_("Month"), required=False, choices=lambda: [("", "—"), *MONTHS.items()])
    changed_uk = forms.CharField(
        label=_("What did you change?"),
        help_text=_("What you did otherwise than the author: programme, rules, people. If nothing, say so."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    result_uk = forms.CharField(
        label=_("What came of it?"),
        help_text=_("Best with a number: “120 applications in the first month”. If it is too early, say so."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    changed_en = forms.CharField(
        label=_("What did you change? In English"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    result_en = forms.CharField(
        label=_("What came of it? In English"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.URLField(
        label=_("A page where it can be seen"),
        help_text=_("The service itself, news about it, or a decision."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    copied_from = forms.ChoiceField(
        label=_("From whom did you copy it?"),
        help_text=_("If you learned it from a body that had copied it, choose that body."),
        required=False,
    )
    own_practice = forms.ChoiceField(
        label=_("Your own practice about it, if you published one"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, bodies: Choices, sources: Choices, own: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("body", bodies), ("copied_from", sources), ("own_practice", own)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["body"].initial = bodies[0][0]
        for name, choices in (("copied_from", sources), ("own_practice", own)):
            if len(choices) == 1:
                del self.fields[name]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > date.today().year:
            raise forms.ValidationError(_("Record it when it works: this year hasn’t come yet."))
        return year

    def words(self) -> Words:
        said = self.cleaned_data
        month = f"-{int(said['month']):02d}" if said.get("month") else ""
        return Words(
            since=f"{said['year']}{month}",
            own_practice_id=int(said.get("own_practice") or 0) or None,
            copied_from_id=int(said.get("copied_from") or 0) or None,
            **{name: said[name] for name in ("changed_uk", "changed_en", "result_uk", "result_en", "source")},
        )


def typed_of(adoption: Adoption) -> dict[str, Any]:
    """What stands, as the form shows it."""
    year, _dash, month = adoption.since.partition("-")
    names = ("changed_uk", "changed_en", "result_uk", "result_en", "source", "revision")
    return {
        "body": str(adoption.organisation_id),
        "year": int(year),
        "month": str(int(month)) if month else "",
        "own_practice": str(adoption.own_practice_id or ""),
        "copied_from": str(adoption.copied_from_id or ""),
        **{name: getattr(adoption, name) for name in names},
    }


class AnswerForm(forms.Form):
    """What was read, and why not."""

    revision = forms.IntegerField(min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why not? The body reads this"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
