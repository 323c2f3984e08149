"""The choice of the theme, and the living style guide."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from vzirets.kernel.audience import public
from vzirets.ui.theme import A_YEAR, COOKIE, THEMES


@public
@csrf_exempt  # changes nothing but the colours of one's own browser, and spares every page a token
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Sets the cookie and goes back to the page; an address of another host leads to the home page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "auto")
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response
