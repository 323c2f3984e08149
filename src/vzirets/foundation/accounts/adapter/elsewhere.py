"""Signing in through others: OpenID Connect, id.gov.ua."""

import logging
from typing import Any

from allauth.account.utils import user_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django import forms
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.logic.addresses import folded
from vzirets.foundation.accounts.models import Person

logger = logging.getLogger(__name__)


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    error_messages = {
        **DefaultSocialAccountAdapter.error_messages,
        "email_taken": _("This address can't be used."),
        "invalid_token": _("The answer of the other side can't be trusted. Begin again."),
        "no_password": _("Set a password first, or you could no longer sign in."),
        "no_verified_email": _("Confirm your address first."),
        "disconnect_last": _("This is your only way to sign in. Set a password first."),
        "connected_other": _("It is connected to another account already."),
    }

    def get_requests_session(self) -> Any:
        """Asks what the setting names, and nobody whom that points to."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Whether an address is somebody's, our own letter finds out, whatever the other side says of it."""
        for address in sociallogin.email_addresses:
            address.verified = False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Into the log with the reason, to the person a page of ours. Who cancelled has a page already."""
        if error == AuthError.CANCELLED:
            return
        logger.warning("signing in through %s failed: %s", provider, error, exc_info=exception)
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_login_error")))

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Person:
        """What the other side told, as a suggestion for the form of registering."""
        person: Person = sociallogin.user
        names = (data.get("first_name"), data.get("last_name"))
        person.display_name = (data.get("name") or " ".join(filter(None, names))).strip()[:150]
        user_email(person, folded(data.get("email") or ""))
        return person

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        person: Person = sociallogin.user
        return {"display_name": person.display_name, "email": person.email or ""}

    def validate_disconnect(self, account: Any, accounts: Any) -> None:
        """Nobody can lock themselves out: a code by e-mail always opens."""
        if not account.user.email:
            raise forms.ValidationError(self.error_messages["disconnect_last"])
