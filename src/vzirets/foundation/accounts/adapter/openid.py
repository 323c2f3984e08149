"""OpenID Connect with the server that the operator set up, and with no other that answers in its place."""

from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView, OAuth2View
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

DESCRIPTION = "/.well-known/openid-configuration"


class OneServer(OpenIDConnectOAuth2Adapter):
    """Raises ValueError where the server calls itself otherwise than the setting does."""

    @property
    def openid_config(self) -> dict[str, Any]:
        told: dict[str, Any] = super().openid_config
        expected = self.get_provider().server_url.removesuffix(DESCRIPTION).rstrip("/")
        if str(told.get("issuer", "")).rstrip("/") != expected:
            raise ValueError(f"{expected} calls itself {told.get('issuer')!r}")
        return told

    def require_answer_of_it(self, request: HttpRequest, *, coming_back: bool) -> None:
        """RFC 9207: an answer names who gave it, where the server says that its answers do."""
        told, issuer = self.openid_config, request.GET.get("iss")
        named = told.get("authorization_response_iss_parameter_supported") or issuer is not None
        if coming_back and named and issuer != told["issuer"]:
            raise ValueError(f"an answer of {issuer!r} where {told['issuer']!r} was asked")


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answered(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _answered(OAuth2CallbackView, request, provider_id)


def _answered(view: type[OAuth2View], request: HttpRequest, provider_id: str) -> HttpResponse:
    adapter = OneServer(request, provider_id)
    try:
        # First of all: on the way there allauth reads the server's description by an adapter of its own.
        adapter.require_answer_of_it(request, coming_back=view is OAuth2CallbackView)
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return answer
