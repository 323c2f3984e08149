"""allauth, as the portal has it: whom it makes, what it says and how its letters go."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.choices import Language
from vzirets.foundation.accounts.letters import letter
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import language_of
from vzirets.ui.post import post

# A code is of no use once it has run out; see ACCOUNT_*_TIMEOUT.
CODE_LETTERS_LIVE = timedelta(minutes=10)

# What is said after an act; None where the page that follows says enough.
MESSAGES: dict[str, Any] = {
    "account/messages/cannot_delete_primary_email.txt": _("The address you sign in with can't be removed."),
    "account/messages/email_confirmation_failed.txt": _("This address belongs to another account."),
    "account/messages/email_confirmation_sent.txt": None,
    "account/messages/email_confirmed.txt": _("The address is confirmed."),
    "account/messages/email_deleted.txt": _("The address is removed."),
    "account/messages/logged_in.txt": None,
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/login_code_sent.txt": None,
    "account/messages/password_changed.txt": _("The password is changed."),
    "account/messages/password_set.txt": _("The password is set."),
    "account/messages/primary_email_set.txt": _("The address is changed."),
    "account/messages/unverified_primary_email.txt": _("Confirm the address first."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made."),
    "mfa/messages/totp_activated.txt": _("The code app is connected."),
    "mfa/messages/totp_deactivated.txt": _("The code app is disconnected."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "socialaccount/messages/account_connected.txt": _("The way to sign in is connected."),
    "socialaccount/messages/account_connected_other.txt": _("It is connected to another account already."),
    "socialaccount/messages/account_connected_updated.txt": None,
    "socialaccount/messages/account_disconnected.txt": _("The way to sign in is disconnected."),
    "usersessions/messages/sessions_logged_out.txt": _("All other sessions are signed out."),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "cannot_remove_primary_email": _("The address you sign in with can't be removed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "The address or the password is wrong. Check both, or ask for a code by e-mail."
        ),
        "email_taken": _("This address can't be used."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("The code is wrong. Copy it from the latest letter or from the app."),
        "incorrect_password": _("The password is wrong."),
        "invalid_or_expired_key": _("This has run out. Begin again."),
        "invalid_login": _("Signing in failed. Begin again."),
        "invalid_password_reset": _("This has run out. Ask for a new code."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
        "unknown_email": _("The address or the password is wrong. Check both, or ask for a code by e-mail."),
        "unverified_primary_email": _("Confirm the address first."),
        "same_as_current": _("This is the same as now."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    }

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """Name and group stand on the person before the first save: the table asks for them."""
        user.display_name = form.cleaned_data["display_name"]
        user.group = form.cleaned_data["group"]
        user.language = Language(get_language() or settings.LANGUAGE_CODE)
        saved: Person = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the address's owner, or of the page where nobody owns it."""
        language = language_of(email) or get_language() or settings.LANGUAGE_CODE
        until = timezone.now() + CODE_LETTERS_LIVE if "code" in context else None
        with transaction.atomic():
            post(letter(template_prefix, context, language=language), to=email, until=until)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or MESSAGES[message_template or ""]
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:home")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to show that it is still oneself, in the portal's words."""
        words = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code from the app"),
            "mfa_reauthenticate:webauthn": _("With a passkey"),
        }
        return [way | {"description": words[way["id"]]} for way in super().get_reauthentication_methods(user)]
