"""Second factors, as the portal has them: secrets kept encrypted, names in plain words."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from qrcode import QRCode

from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import safety_of


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "Work for the portal office needs a second factor. Add another before you take this one away."
        ),
        "cannot_generate_recovery_codes": gettext_lazy("Connect a code app or a passkey first."),
        "incorrect_code": gettext_lazy(
            "The code is wrong. Use the one the app shows now, or a recovery code."
        ),
        "unverified_email": gettext_lazy("Confirm your address first."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor of somebody of the office stays."""
        person: Person = authenticator.user
        if not settings.STAFF_SECOND_FACTOR or not person.role_names:
            return True
        safety = safety_of(person)
        return safety.code_app + safety.passkeys > 1

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def build_totp_svg(self, url: str) -> SafeString:
        """The address as a square code, black on white whatever the page's colours; no script, no style."""
        code = QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg viewBox="0 0 {size} {size}" width="232" height="232" role="img" aria-label="{label}">'
            '<rect width="100%" height="100%" fill="#fff"/><path d="{dots}" fill="#000"/></svg>',
            size=len(rows),
            label=_("Square code for the app"),
            dots=dots,
        )

    def _get_site_name(self) -> str:
        name: str = settings.SITE_TITLE[get_language() or settings.LANGUAGE_CODE]
        return name


def _box() -> MultiFernet:
    """Keyed by the portal's secret; former ones still open what they closed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(secret))) for secret in secrets])


def _key(secret: str) -> bytes:
    digest = salted_hmac("vzirets.accounts.second_factor", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)
