"""What an organisation says of itself, as it is typed. Shape only: the action checks the rest."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vzirets.foundation.files.api import ACCEPTED, Brought
from vzirets.foundation.files.api import Kind as FileKind
from vzirets.foundation.organisations.actions.describing import Facts
from vzirets.foundation.organisations.choices import WORDS, Kind
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.finding import bodies_suggested
from vzirets.foundation.organisations.queries.organisations import organisation_by_key
from vzirets.foundation.places.api import Place, place_by_code, suggestions
from vzirets.kernel.languages import spoken
from vzirets.kernel.ukrainian import folded

SEVERAL = _("Several fit: choose one from the list, or write the code. For example: %(names)s")


def kinds() -> list[tuple[str, str]]:
    return [("", ""), *((kind.value, capfirst(spoken(*words))) for kind, words in WORDS.items())]


class FactsForm(forms.Form):
    """Without `guarded` facts where the office has verified them."""

    kind = forms.ChoiceField(label=pgettext_lazy("organisation", "What it is"), choices=kinds)
    edrpou = forms.CharField(
        label=_("Code of the state register (EDRPOU)"),
        help_text=_("Eight digits. If the organisation is suggested as you type, choose it: it is here."),
        max_length=300,
        required=False,
    )
    name_uk = forms.CharField(label=_("Full name in Ukrainian"), max_length=300)
    name_en = forms.CharField(label=_("Full name in English"), max_length=300)
    short_name_uk = forms.CharField(label=_("Short name in Ukrainian"), max_length=160, required=False)
    short_name_en = forms.CharField(label=_("Short name in English"), max_length=160, required=False)
    place = forms.CharField(
        label=_("Community or other place where it works"),
        help_text=_("Begin to type its name or code and choose."),
        max_length=200,
        required=False,
    )
    place_value = forms.CharField(max_length=19, required=False, widget=forms.HiddenInput)
    nationwide = forms.BooleanField(label=_("It works in the whole country"), required=False)
    parent = forms.CharField(
        label=_("Part of"),
        help_text=_("The organisation that it belongs to, if there is one."),
        max_length=300,
        required=False,
    )
    parent_value = forms.CharField(max_length=160, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body: Organisation | None = None, guarded: bool = False, **kwargs: Any):
        self.body = body
        if body is not None:
            kwargs["initial"] = _said(body)
        super().__init__(*args, **kwargs)
        if guarded:
            del self.fields["kind"], self.fields["edrpou"]

    def clean_edrpou(self) -> str:
        return "".join(str(self.cleaned_data["edrpou"]).split())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name, chosen in (("place", _place), ("parent", _parent)):
            try:
                given[name] = chosen(given.get(f"{name}_value", ""), given.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        return given

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        own = self.body
        return Facts(
            kind=Kind(given.get("kind") or (own.kind if own else "")),
            edrpou=given.get("edrpou", own.edrpou or "" if own else ""),
            name_uk=self._words("name_uk"),
            name_en=self._words("name_en"),
            short_name_uk=self._words("short_name_uk"),
            short_name_en=self._words("short_name_en"),
            place=given["place"],
            nationwide=given["nationwide"],
            parent=given["parent"],
        )

    def _words(self, name: str) -> str:
        return " ".join(self.cleaned_data[name].split())


class PapersForm(forms.Form):
    """Words and a paper for whoever decides."""

    words = forms.CharField(
        label=_("How can the portal office check it?"),
        help_text=_("For example: your post, the official site, a phone number of the reception."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    paper = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED[FileKind.DOCUMENT])}),
        label=_("Letter, order or power of attorney"),
        help_text=_("A document or a picture. Only the portal office and the owners see it."),
        required=False,
    )

    @property
    def brought(self) -> Brought | None:
        upload = self.cleaned_data["paper"]
        return Brought(upload) if upload else None


class RegisterForm(FactsForm, PapersForm):
    another = forms.BooleanField(label=_("This is another organisation of the same name"), required=False)


def _said(body: Organisation) -> dict[str, Any]:
    names = ("kind", "name_uk", "name_en", "short_name_uk", "short_name_en", "nationwide")
    return {
        **{name: getattr(body, name) for name in names},
        "edrpou": body.edrpou or "",
        "place": body.place.label if body.place else "",
        "place_value": body.place.code if body.place else "",
        "parent": body.parent.name if body.parent else "",
        "parent_value": body.parent.key if body.parent else "",
    }


def _place(code: str, text: str) -> Place | None:
    if not text.strip():
        return None
    chosen = place_by_code(code) if code else None
    if chosen is not None:
        return chosen
    found = suggestions(text, 6)
    if not found:
        raise ValidationError(_("There is no such place. Check the spelling, or write its code."))
    if len(found) > 1:
        names = "; ".join(f"{place.label} ({place.code})" for place in found[:3])
        raise ValidationError(SEVERAL, params={"names": names})
    return found[0]


def _parent(key: str, text: str) -> Organisation | None:
    if not text.strip():
        return None
    chosen = organisation_by_key(key) if key else None
    if chosen is not None:
        return chosen
    found = bodies_suggested(text)
    exact = [body for body in found if folded(text) in (folded(body.name_uk), folded(body.name_en))]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        names = "; ".join(f"{body.name} ({body.edrpou})" if body.edrpou else body.name for body in found[:3])
        raise ValidationError(SEVERAL, params={"names": names})
    raise ValidationError(
        _("There is no such organisation here. Leave it empty, or look for it by its code.")
    )
