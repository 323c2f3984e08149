"""Forms of second factors and passkeys."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.forms.fields import CodeField


class _AnyCode(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(
            label=_("Code from the app"), help_text=_("Or one of your recovery codes.")
        )


class SecondFactorForm(_AnyCode, base.AuthenticateForm):
    pass


class ConfirmBySecondFactorForm(_AnyCode, base.ReauthenticateForm):
    pass


class ConnectAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(
            label=_("Code from the app"), help_text=_("Six digits that it shows now.")
        )


class _NamedKey(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you know it from others: «work laptop», «phone».")
        self.fields["name"].widget.attrs["maxlength"] = "60"


class AddPasskeyForm(_NamedKey, webauthn.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"] = forms.BooleanField(
            label=_("Sign in with it alone, without a password"),
            help_text=_("The device then asks for a fingerprint, a face or its PIN."),
            required=False,
            initial=True,
        )


class RenamePasskeyForm(_NamedKey, webauthn.EditWebAuthnForm):
    pass
