"""What one keeps in order oneself: address, password, second factors, sessions, ways to sign in."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from allauth.usersessions import views as sessions
from django.http import HttpResponse

from vzirets.foundation.accounts.forms import entrance as forms
from vzirets.foundation.accounts.forms import guarding
from vzirets.foundation.accounts.views.even_time import evenly_timed
from vzirets.foundation.accounts.views.refusing import told
from vzirets.kernel.audience import member

View = Callable[..., HttpResponse]


def _page(view_class: Any, template: str, form: Any = None) -> View:
    options = {"form_class": form} if form else {}
    return member(view_class.as_view(template_name=f"accounts/{template}.html", **options))


address = member(
    evenly_timed(
        account.EmailView.as_view(
            template_name="accounts/keeping/address.html", form_class=forms.NewAddressForm
        ),
        for_members=True,
    )
)
change_password = _page(account.PasswordChangeView, "keeping/change_password", forms.ChangePasswordForm)
set_password = _page(account.PasswordSetView, "keeping/set_password", forms.SetPasswordForm)
confirm_by_password = _page(
    told(account.ReauthenticateView), "keeping/confirm_by_password", forms.ConfirmByPasswordForm
)
confirm_by_code = _page(
    told(second_factor.ReauthenticateView), "keeping/confirm_by_code", guarding.ConfirmBySecondFactorForm
)
confirm_by_passkey = _page(told(passkeys.ReauthenticateWebAuthnView), "keeping/confirm_by_passkey")
second_factors = _page(second_factor.IndexView, "keeping/second_factors")
connect_app = _page(app.ActivateTOTPView, "keeping/connect_app", guarding.ConnectAppForm)
disconnect_app = _page(app.DeactivateTOTPView, "keeping/disconnect_app")
see_recovery_codes = _page(recovery_codes.ViewRecoveryCodesView, "keeping/recovery_codes")
make_recovery_codes = _page(recovery_codes.GenerateRecoveryCodesView, "keeping/make_recovery_codes")
save_recovery_codes = member(recovery_codes.download_recovery_codes)
see_passkeys = _page(passkeys.ListWebAuthnView, "keeping/passkeys")
add_passkey = _page(passkeys.AddWebAuthnView, "keeping/add_passkey", guarding.AddPasskeyForm)
rename_passkey = _page(passkeys.EditWebAuthnView, "keeping/rename_passkey", guarding.RenamePasskeyForm)
remove_passkey = _page(passkeys.RemoveWebAuthnView, "keeping/remove_passkey")
see_sessions = _page(sessions.ListUserSessionsView, "keeping/sessions")
connections = _page(elsewhere.ConnectionsView, "keeping/connections")
