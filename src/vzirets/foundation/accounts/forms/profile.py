"""What a person says of themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.choices import Language
from vzirets.foundation.accounts.forms.joining import JoiningForm


class ProfileForm(JoiningForm):
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=[(Language.UKRAINIAN.value, _("Ukrainian")), (Language.ENGLISH.value, _("English"))],
        widget=forms.RadioSelect,
    )


class ClosingForm(forms.Form):
    understood = forms.BooleanField(
        label=_("I understand that this can't be undone"),
        error_messages={"required": _("Tick this, if you are sure.")},
    )
