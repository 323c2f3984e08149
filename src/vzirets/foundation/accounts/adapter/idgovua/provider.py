"""id.gov.ua: the state's sign-in by qualified signature (OAuth 2, code flow, with names of its own)."""

from typing import Any

from allauth.socialaccount.providers.base import ProviderAccount, ProviderException
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.conf import settings
from django.utils.crypto import salted_hmac

from vzirets.foundation.accounts.adapter.idgovua.flow import IdGovUaAdapter


class IdGovUaAccount(ProviderAccount):
    def to_str(self) -> str:
        return "id.gov.ua"


class IdGovUaProvider(OAuth2Provider):
    id = "idgovua"
    name = "id.gov.ua"
    account_class = IdGovUaAccount
    oauth2_adapter_class = IdGovUaAdapter

    @classmethod
    def get_package(cls) -> str:
        return "vzirets.foundation.accounts.adapter.idgovua"

    def get_default_scope(self) -> list[str]:
        return []

    def get_auth_params(self) -> dict[str, str]:
        return {"auth_type": "dig_sign"}

    def get_auth_params_from_request(self, request: Any, action: str) -> dict[str, str]:
        return self.get_auth_params()

    def extract_uid(self, data: dict[str, Any]) -> str:
        """The person's tax number under a key: the same person is known again, the number isn't kept."""
        number = str(data.get("drfocode") or "").strip()
        if not number:
            raise ProviderException("the answer of id.gov.ua has no drfocode")
        keyed = salted_hmac(
            "vzirets.accounts.idgovua", number, secret=settings.IDENTITY_KEY, algorithm="sha256"
        )
        return keyed.hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing is kept of what was told: the name goes into the form, where the person may change it."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        given = (data.get("givenname"), data.get("lastname"))
        return {
            "email": str(data.get("email") or ""),
            "name": " ".join(str(part).strip() for part in given if part),
        }


provider_classes = [IdGovUaProvider]
