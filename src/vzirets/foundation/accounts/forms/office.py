"""What the office does with accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.choices import Role
from vzirets.foundation.accounts.queries import ROLE


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, label) for role, label in ROLE.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("A role takes effect at once, and the person must have a second factor to use it."),
    )

    def chosen(self) -> set[Role]:
        return {Role(role) for role in self.cleaned_data["roles"]}
