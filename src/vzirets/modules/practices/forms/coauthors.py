"""Inviting somebody to write together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.api import Person


class CoAuthorForm(forms.Form):
    """An address, or one of the body's people by name where there are any to choose from."""

    colleague = forms.ChoiceField(
        label=_("A colleague of the body"),
        help_text=_("The body’s people write here anyway; a co-author’s name may be shown to readers."),
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person gets a letter with a link. They may register later."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not colleagues:
            del self.fields["colleague"]
            self.fields["email"].required = True
            return
        self.fields["colleague"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: by the address below")),
            *((str(one.pk), one.label) for one in colleagues),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("colleague")) == bool(given.get("email")):
            raise forms.ValidationError(gettext("Choose a colleague or type an address: one of the two."))
        return given
