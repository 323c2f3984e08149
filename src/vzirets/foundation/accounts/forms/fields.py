"""Fields that every form about an account shares."""

from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.logic.addresses import folded


class AddressField(forms.EmailField):
    """An e-mail address, folded: forms, tables and letters all use the one spelling."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("E-mail"))
        kwargs.setdefault("max_length", 254)
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(
            error_messages={"invalid": _("Write a whole address, as name@rada.gov.ua.")}, **kwargs
        )

    def clean(self, value: Any) -> str:
        return folded(super().clean(value))


class PasswordField(forms.CharField):
    """A password as it is typed, spaces and all."""

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Password"))
        kwargs.setdefault("max_length", 500)
        super().__init__(
            strip=False, widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}), **kwargs
        )


class NewPasswordField(PasswordField):
    """A password being chosen: the rules stand beside it and are kept. The form sets `user`."""

    user: Any = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("At least 10 characters. Several words are easier to keep in mind."))
        super().__init__(autocomplete="new-password", **kwargs)

    def clean(self, value: Any) -> str:
        password: str = get_adapter().clean_password(super().clean(value), user=self.user)
        return password


class CodeField(forms.CharField):
    """A code from a letter or an app."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        kwargs.setdefault("max_length", 40)
        super().__init__(
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}), **kwargs
        )
