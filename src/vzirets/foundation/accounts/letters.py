"""What the letters about an account say. Each is made in the language that is active."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from vzirets.foundation.accounts.logic.browsers import readable
from vzirets.ui.letters import Link, Words, composed
from vzirets.ui.post import Letter

Facts = Mapping[str, Any]


def letter(kind: str, facts: Facts, *, language: str) -> Letter:
    """The letter of this kind (allauth's name of its template) in the language. Raises KeyError.

    `facts` are what allauth gives to its templates: `code`, addresses, `timestamp`, `user_agent`.
    """
    with override(language):
        return composed(KINDS[kind](facts), language)


def _code_for(subject: str, sentence: str) -> Callable[[Facts], Words]:
    def words(facts: Facts) -> Words:
        return Words(
            subject=_(subject),
            paragraphs=(_("Good day."), _(sentence)),
            code=facts["code"],
            after=(
                _("The code works for 10 minutes, only in the browser window where it was asked for."),
                _("If you didn't ask for it, do nothing: without the code nobody gets any further."),
            ),
        )

    return words


def _unknown_account(facts: Facts) -> Words:
    return Words(
        subject=_("There is no account with this address"),
        paragraphs=(
            _("Good day."),
            _(
                "Somebody, perhaps you, tried to sign in or to set a new password with this address. "
                "No account has it."
            ),
            _("If it was you, you may have registered with another address. Or register with this one."),
        ),
        link=Link(_("Register"), facts["signup_url"]),
        after=(_("If it wasn't you, do nothing."),),
    )


def _already_registered(facts: Facts) -> Words:
    return Words(
        subject=_("You already have an account"),
        paragraphs=(
            _("Good day."),
            _("Somebody, perhaps you, tried to register with this address. It has an account already."),
            _("If you forgot the password, set a new one. To sign in without it, ask for a code by e-mail."),
        ),
        link=Link(_("Set a new password"), facts["password_reset_url"]),
        after=(_("If it wasn't you, do nothing: no second account was made."),),
    )


def _news(subject: str, sentence: str) -> Callable[[Facts], Words]:
    """Something was changed: what, when and from where; and what to do if it wasn't oneself."""

    def words(facts: Facts) -> Words:
        return Words(
            subject=_(subject),
            paragraphs=(_("Good day."), _(sentence) % facts, *_circumstances(facts)),
            after=(
                _(
                    "If it wasn't you, set a new password at once, sign out all other sessions "
                    "and write to the portal office."
                ),
            ),
        )

    return words


def _circumstances(facts: Facts) -> tuple[str, ...]:
    at: datetime | None = facts.get("timestamp")
    if at is None:
        return ()
    when = date_format(localtime(at), "DATETIME_FORMAT")
    return (
        _("When: %(when)s. Browser: %(browser)s.")
        % {"when": when, "browser": readable(facts.get("user_agent", ""))},
    )


def _closed(facts: Facts) -> Words:
    return Words(
        subject=_("Your account is closed"),
        paragraphs=(
            _("Good day."),
            _("As you asked, your account is closed. Your name, address and sign-in data are erased."),
            _("What you published for your organisation stays, without your name."),
        ),
        after=(_("This is the last letter. You can register anew at any time."),),
    )


KINDS: dict[str, Callable[[Facts], Words]] = {
    "account/email/email_confirmation_signup": _code_for(
        gettext_noop("Confirm your address"),
        gettext_noop(
            "You are registering on the portal. To finish, enter this code on the page where you registered:"
        ),
    ),
    "account/email/email_confirmation": _code_for(
        gettext_noop("Confirm your address"),
        gettext_noop("To confirm this address, enter this code on the portal's page:"),
    ),
    "account/email/login_code": _code_for(
        gettext_noop("Code to sign in"), gettext_noop("To sign in, enter this code on the portal's page:")
    ),
    "account/email/password_reset_code": _code_for(
        gettext_noop("Code for a new password"),
        gettext_noop("To set a new password, enter this code on the portal's page:"),
    ),
    "account/email/unknown_account": _unknown_account,
    "account/email/account_already_exists": _already_registered,
    "account/email/email_changed": _news(
        gettext_noop("Your address was changed"),
        gettext_noop("You now sign in with %(to_email)s instead of %(from_email)s."),
    ),
    "account/email/email_deleted": _news(
        gettext_noop("An address was removed"),
        gettext_noop("The address %(deleted_email)s was removed from your account."),
    ),
    "account/email/password_changed": _news(
        gettext_noop("Your password was changed"), gettext_noop("The password of your account was changed.")
    ),
    "account/email/password_set": _news(
        gettext_noop("A password was set"), gettext_noop("Your account, which had no password, has one now.")
    ),
    "account/email/password_reset": _news(
        gettext_noop("A new password was set"),
        gettext_noop("A new password was set for your account by a code from your e-mail."),
    ),
    "mfa/email/recovery_codes_generated": _news(
        gettext_noop("New recovery codes"),
        gettext_noop("New recovery codes were made for your account. The old ones no longer work."),
    ),
    "mfa/email/totp_activated": _news(
        gettext_noop("Code app connected"),
        gettext_noop("From now on signing in also asks for a code from your app."),
    ),
    "mfa/email/totp_deactivated": _news(
        gettext_noop("Code app disconnected"),
        gettext_noop("Signing in no longer asks for a code from your app."),
    ),
    "mfa/email/webauthn_added": _news(
        gettext_noop("Passkey added"), gettext_noop("A passkey was added to your account.")
    ),
    "mfa/email/webauthn_removed": _news(
        gettext_noop("Passkey removed"), gettext_noop("A passkey was removed from your account.")
    ),
    "socialaccount/email/account_connected": _news(
        gettext_noop("Another way to sign in was connected"),
        gettext_noop("You can now also sign in through %(provider)s."),
    ),
    "socialaccount/email/account_disconnected": _news(
        gettext_noop("A way to sign in was disconnected"),
        gettext_noop("You can no longer sign in through %(provider)s."),
    ),
    "accounts/closed": _closed,
}
