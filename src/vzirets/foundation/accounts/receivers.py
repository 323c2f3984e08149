"""What allauth did, written into the journal; and what it doesn't do by itself."""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as elsewhere
from django.dispatch import receiver
from django.http import HttpRequest

from vzirets.foundation.accounts.actions import record_registration, record_safety_change
from vzirets.foundation.accounts.models import Person


@receiver(account.email_confirmed)
def _address_confirmed(request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    person: Person = email_address.user
    if person.last_login is not None:
        return
    if _came_by_code(request, person):
        # Somebody else may have registered with this address and chosen the password: its owner, who has
        # the letters, never knew it. So it goes.
        person.set_unusable_password()
        person.save(update_fields=["password"])
    record_registration(person, actor=person.actor)


def _came_by_code(request: HttpRequest, person: Person) -> bool:
    return any(record.get("method") == "code" for record in get_authentication_records(request, person))


@receiver(account.email_changed)
def _address_changed(user: Person, from_email_address: EmailAddress | None, **_: Any) -> None:
    if from_email_address is not None:
        record_safety_change(user, act="address_changed", actor=user.actor)


@receiver([account.password_changed, account.password_set, account.password_reset])
def _password_changed(user: Person, **_: Any) -> None:
    record_safety_change(user, act="password_changed", actor=user.actor)


@receiver(mfa.authenticator_added)
def _second_factor_added(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    """Adding one shows that one has it: this session need not ask for it once more."""
    record_safety_change(user, act="second_factor_added", actor=user.actor)
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(mfa.authenticator_removed)
def _second_factor_removed(user: Person, authenticator: Authenticator, **_: Any) -> None:
    """Recovery codes go with the last of them, and are no act of their own."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_safety_change(user, act="second_factor_removed", actor=user.actor)


@receiver(mfa.authenticator_reset)
def _recovery_codes_made(user: Person, **_: Any) -> None:
    record_safety_change(user, act="recovery_codes_made", actor=user.actor)


@receiver(elsewhere.social_account_added)
def _connected(sociallogin: Any, **_: Any) -> None:
    record_safety_change(sociallogin.user, act="sign_in_connected", actor=sociallogin.user.actor)


@receiver(elsewhere.social_account_removed)
def _disconnected(socialaccount: Any, **_: Any) -> None:
    person: Person = socialaccount.user
    record_safety_change(person, act="sign_in_disconnected", actor=person.actor)
