"""On the way in: allauth's views with the portal's forms, pages and audiences."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vzirets.foundation.accounts.forms import entrance as forms
from vzirets.foundation.accounts.forms.guarding import SecondFactorForm
from vzirets.foundation.accounts.views.even_time import evenly_timed
from vzirets.foundation.accounts.views.refusing import told
from vzirets.kernel.audience import public

View = Callable[..., HttpResponse]
RETRY_SECONDS = 60


def _page(view_class: Any, template: str, form: Any = None) -> View:
    options = {"form_class": form} if form else {}
    view: View = view_class.as_view(template_name=f"accounts/{template}.html", **options)
    return view


def _for_strangers(view_class: Any, template: str, form: Any) -> View:
    """A form whose answer must tell nothing of who has an account."""
    return public(evenly_timed(_page(view_class, template, form)))


sign_in = _for_strangers(told(account.LoginView), "entrance/sign_in", forms.SignInForm)
register = _for_strangers(account.SignupView, "entrance/register", forms.RegisterForm)
confirm_address = _for_strangers(
    told(account.ConfirmEmailVerificationCodeView), "entrance/confirm_address", forms.AddressCodeForm
)
ask_for_code = _for_strangers(account.RequestLoginCodeView, "entrance/ask_for_code", forms.AskForCodeForm)
sign_in_by_code = _for_strangers(
    told(account.ConfirmLoginCodeView), "entrance/sign_in_by_code", forms.SignInCodeForm
)
new_password = _for_strangers(account.PasswordResetView, "entrance/new_password", forms.NewPasswordByCodeForm)
new_password_by_code = _for_strangers(
    told(account.ConfirmPasswordResetCodeView), "entrance/new_password_by_code", forms.PasswordCodeForm
)
choose_password = public(
    _page(account.CompletePasswordResetView, "entrance/choose_password", forms.NewPasswordForm)
)
password_chosen = public(_page(account.PasswordResetFromKeyDoneView, "entrance/password_chosen"))
sign_out = public(_page(account.LogoutView, "entrance/sign_out"))
closed = public(_page(account.AccountInactiveView, "entrance/closed"))
give_second_factor = public(
    _page(told(second_factor.AuthenticateView), "entrance/second_factor", SecondFactorForm)
)
# No page of its own: the script of the sign-in page asks it, and its form goes there.
sign_in_by_passkey = public(told(passkeys.LoginWebAuthnView).as_view())
register_from_elsewhere = _for_strangers(
    elsewhere.SignupView, "entrance/register_from_elsewhere", forms.RegisterFromElsewhereForm
)
elsewhere_cancelled = public(_page(elsewhere.LoginCancelledView, "entrance/elsewhere_cancelled"))
elsewhere_failed = public(_page(elsewhere.LoginErrorView, "entrance/elsewhere_failed"))


@public
def too_many(request: HttpRequest) -> HttpResponse:
    """Named in the settings of addresses as the answer to whoever asks too often."""
    page = render(request, "accounts/entrance/too_many.html", status=429)
    page["Retry-After"] = str(RETRY_SECONDS)
    return page
