"""How well an account is guarded."""

import time
from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.rules import is_staff

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class Safety:
    """What the account has besides the address. `recovery_codes` are those left."""

    password: bool
    code_app: bool
    passkeys: int
    recovery_codes: int

    @property
    def second_factor(self) -> bool:
        return self.code_app or self.passkeys > 0


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user_id=person.pk, type__in=SECOND_FACTORS).exists()


def passed_second_step(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed later, with a code, a passkey or a recovery code.

    True too where a trial waives it.
    """
    if not settings.STAFF_SECOND_FACTOR:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def signed_in_too_long_ago(request: HttpRequest) -> bool:
    """A session that is used every day still ends for good some time after the person signed in."""
    if not hasattr(request, "session"):
        return False
    records = get_authentication_records(request, request.user)
    began = [record["at"] for record in records if "at" in record]
    return bool(began) and time.time() - min(began) > settings.SESSION_LONGEST_SECONDS


def seen_as(request: HttpRequest) -> object | None:
    """Who asks, where there is no gate before the page: somebody of the office has its roles here only after
    the second step, as at its own pages."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person) or not is_staff(user) or passed_second_step(request):
        return user
    plain = Person.objects.get_queryset().get(pk=user.pk)
    plain.role_names = frozenset()
    return plain


def safety_of(person: Person) -> Safety:
    found = list(Authenticator.objects.filter(user_id=person.pk))
    codes = next((row for row in found if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Safety(
        password=person.has_usable_password(),
        code_app=any(row.type == Authenticator.Type.TOTP for row in found),
        passkeys=sum(row.type == Authenticator.Type.WEBAUTHN for row in found),
        recovery_codes=len(codes.wrap().get_unused_codes()) if codes else 0,
    )
