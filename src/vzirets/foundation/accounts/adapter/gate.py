"""The gate before pages of members and of the office (see kernel.audience)."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.queries import passed_second_step, safety_of, signed_in_too_long_ago
from vzirets.foundation.accounts.rules import has_role, is_member, is_staff

SIGN_IN_HEADER = "X-Sign-In"


class Door:
    """Asks to sign in, shows who may not that they may not, and wants a second factor of the office."""

    def member(self, request: HttpRequest) -> HttpResponse | None:
        if not is_member(request.user):
            return _asked_to_sign_in(request)
        if signed_in_too_long_ago(request):
            logout(request)
            return _asked_to_sign_in(request)
        return None

    def staff(self, request: HttpRequest, roles: tuple[str, ...]) -> HttpResponse | None:
        if (response := self.member(request)) is not None:
            return response
        if not (has_role(request.user, *roles) if roles else is_staff(request.user)):
            raise PermissionDenied(_("This page is for the portal office."))
        if not passed_second_step(request):
            return _asked_for_second_factor(request)
        return None


def _asked_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A page leads to the entrance and back. A script gets 401 and where to go: it must not lose its text."""
    address = f"{reverse('account_login')}?{urlencode({'next': _way_back(request)})}"
    if _by_script(request):
        text = _("Your session has ended. Sign in again: what you wrote is still here.")
        return HttpResponse(text, status=401, headers={SIGN_IN_HEADER: address})
    return HttpResponseRedirect(address)


def _by_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def _way_back(request: HttpRequest) -> str:
    """The page itself, or for a form the page it stood on."""
    if request.method in ("GET", "HEAD") and not _by_script(request):
        return request.get_full_path()
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return reverse(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _asked_for_second_factor(request: HttpRequest) -> HttpResponse:
    safety = safety_of(request.user)  # type: ignore[arg-type]
    confirm = (
        "mfa_reauthenticate" if safety.code_app or safety.recovery_codes else "mfa_reauthenticate_webauthn"
    )
    where = reverse(confirm if safety.second_factor else "mfa_index")
    next_page = urlencode({"next": _way_back(request)})
    context = {"has_one": safety.second_factor, "where": f"{where}?{next_page}"}
    return render(request, "accounts/second_factor_needed.html", context, status=403)
