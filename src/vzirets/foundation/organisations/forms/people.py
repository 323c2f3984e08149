"""Inviting, asking, answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.forms.facts import PapersForm

ROLES = [
    (Role.EDITOR.value, _("Editor: writes practices")),
    (Role.OWNER.value, _("Owner: also keeps the organisation’s record and its people")),
]


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person gets a letter with a link. They may register later."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("What they will do"), choices=ROLES, initial=Role.EDITOR.value, widget=forms.RadioSelect
    )


class JoinForm(PapersForm):
    role = forms.ChoiceField(
        label=_("What you will do"), choices=ROLES, initial=Role.EDITOR.value, widget=forms.RadioSelect
    )

    field_order = ("role", "words", "paper")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("How are you connected with the organisation?")
        self.fields["words"].help_text = _("Your post, and how it can be checked.")


class ReasonForm(forms.Form):
    """`may_be_empty`: where the act needs no reason."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It is kept and shown to those concerned."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
