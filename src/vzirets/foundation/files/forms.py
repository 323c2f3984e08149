"""The shape of a file in a form. It never saves: give what it cleans to `take_file`."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.files.actions.refusing import TEXTS
from vzirets.foundation.files.actions.taking import Brought
from vzirets.foundation.files.choices import ACCEPTED, Kind, Reason
from vzirets.foundation.files.rules import limits


class BroughtInput(forms.FileInput):
    """A plain file input; a script that brings the file beforehand puts its token beside, in `…-token`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Brought | None:
        upload = files.get(name)
        token = data.get(f"{name}-token", "")
        return Brought(upload, token) if upload or token else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in files and f"{name}-token" not in data


class FileField(forms.Field):
    """Gives a `Brought`, or None. Says early what `keep_file` would say of an empty or too large file."""

    widget = BroughtInput
    default_error_messages = {"required": _("Choose a file.")}

    def __init__(self, *, kind: Kind, **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "accept": ",".join(ACCEPTED[self.kind]),
            "data-kind": self.kind.value,
            "data-most-bytes": str(limits().of(self.kind)),
        }

    def validate(self, value: Brought | None) -> None:
        super().validate(value)
        if value is None or value.upload is None:
            return
        most = limits().of(self.kind)
        if not value.upload.size:
            raise ValidationError(str(TEXTS[Reason.EMPTY]), code=Reason.EMPTY.value)
        if value.upload.size > most:
            reason = Reason.BIG_PICTURE if self.kind == Kind.PICTURE else Reason.BIG_DOCUMENT
            raise ValidationError(str(TEXTS[reason]), code=reason.value, params={"limit": most >> 20})
