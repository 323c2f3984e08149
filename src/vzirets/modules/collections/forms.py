"""What a collection is called and who may read it. The limits are kept by the actions too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.conf import NOTE_LENGTH, TITLE_LENGTH

SEEN = [
    (Seen.PRIVATE.value, _("Only me, or the people of my organisation")),
    (Seen.LINK.value, _("Whoever has the link")),
    (Seen.PUBLIC.value, _("Everyone: it has a public page with the name of its keeper")),
]


class CollectionForm(forms.Form):
    """`bodies`: those the person writes for; where there are any, whose it will be is asked too."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    note = forms.CharField(
        label=_("What it is for"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.ChoiceField(
        label=_("Who may read it"),
        choices=SEEN,
        initial=Seen.PRIVATE.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, bodies: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if bodies:
            self.fields["owner"] = forms.ChoiceField(
                label=_("Whose it is"), choices=[("", _("Mine")), *bodies], required=False
            )


class ItemForm(forms.Form):
    place = forms.IntegerField(min_value=1, max_value=10_000, required=False)
    note = forms.CharField(max_length=NOTE_LENGTH, required=False)
