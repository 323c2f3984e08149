"""How well an account is guarded."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from vzirets.foundation.accounts.models import Person

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


def safety_of(person: Person) -> Safety:
    found = list(Authenticator.objects.filter(user_id=person.pk))
    codes = next((row for row in found if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Safety(
        password=person.has_usable_password(),
        code_app=any(row.type == Authenticator.Type.TOTP for row in found),
        passkeys=sum(row.type == Authenticator.Type.WEBAUTHN for row in found),
        recovery_codes=len(codes.wrap().get_unused_codes()) if codes else 0,
    )
