"""The two requests behind the code: a token, then what the signature says of the person."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialLogin, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

FIELDS = "lastname,givenname,middlename,email,drfocode"


class IdGovUaClient(OAuth2Client):
    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, Any]) -> str:
        """id.gov.ua knows no scopes, and is asked without."""
        url: str = super().get_redirect_url(authorization_url, [], extra_params)
        return url.replace("scope=&", "").replace("&scope=", "")


class IdGovUaAdapter(OAuth2Adapter):
    provider_id = "idgovua"
    client_class = IdGovUaClient
    access_token_method = "POST"  # noqa: S105 - the way of asking, no token

    @property
    def authorize_url(self) -> str:
        return f"{settings.IDGOVUA_URL}/"

    @property
    def access_token_url(self) -> str:
        return f"{settings.IDGOVUA_URL}/get-access-token"

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Raises ProviderException where the answer can't be read or isn't about anybody."""
        answer = self._user_info(token.token, str(kwargs["response"].get("user_id") or ""))
        return self.get_provider().sociallogin_from_response(request, answer)

    def _user_info(self, token: str, user_id: str) -> dict[str, Any]:
        parameters = {"access_token": token, "user_id": user_id, "fields": FIELDS}
        with get_adapter().get_requests_session() as session:
            response = session.get(f"{settings.IDGOVUA_URL}/get-user-info", params=parameters)
        response.raise_for_status()
        try:
            answer = response.json()
        except ValueError as error:
            raise ProviderException("the answer of id.gov.ua is no JSON") from error
        if not isinstance(answer, dict) or answer.get("error"):
            raise ProviderException("id.gov.ua refused to tell who signed")
        return _opened(answer)


def _opened(answer: dict[str, Any]) -> dict[str, Any]:
    """In production the answer comes encrypted for the portal's certificate, by national algorithms.

    No library of the registries opens those: an operator who has one names a function in the settings,
    taking the encrypted text and giving back the fields.
    """
    sealed = answer.get("encryptedUserInfo")
    if sealed is None:
        return answer
    if not settings.IDGOVUA_DECRYPT:
        raise ProviderException(
            "the answer of id.gov.ua is encrypted, and VZIRETS_IDGOVUA_DECRYPT is not set"
        )
    opened: dict[str, Any] = import_string(settings.IDGOVUA_DECRYPT)(sealed)
    return opened


sign_in = OAuth2LoginView.adapter_view(IdGovUaAdapter)
come_back = OAuth2CallbackView.adapter_view(IdGovUaAdapter)
