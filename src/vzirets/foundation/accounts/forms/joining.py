"""What everybody says on registering, by whichever way: a name and one of the three groups.

Imports nothing of allauth's forms: they import this, to build their own on it.
"""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import GROUP


class JoiningForm(forms.Form):
    display_name = forms.CharField(
        label=_("Your name and surname"),
        help_text=_("So the portal office and your colleagues know who writes."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    group = forms.ChoiceField(
        label=_("Whom you represent"),
        choices=[(group.value, label) for group, label in GROUP.items()],
        widget=forms.RadioSelect,
    )

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Nothing more to do: the adapter has put name and group on the person before the first save."""

    def clean_display_name(self) -> Any:
        return " ".join(self.cleaned_data["display_name"].split())
