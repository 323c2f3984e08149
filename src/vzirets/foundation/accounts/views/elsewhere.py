"""Going to another sign-in and coming back.

The address one comes back to is registered at the other side, so it is the same in both languages: the
page one went from leaves its language in the session.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import activate, get_language
from requests import RequestException

from vzirets.kernel.audience import public

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
LANGUAGE_KEY = "accounts_language"


def going(view: View) -> View:
    """Leaves by a button only, never by a link of somebody else's page."""

    @public
    @wraps(view)
    def leaving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("account_login"))
        request.session[LANGUAGE_KEY] = get_language()
        return _answered(view, request, *args, **kwargs)

    return leaving


def coming_back(view: View) -> View:
    @public
    @wraps(view)
    def arriving(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.session.pop(LANGUAGE_KEY, settings.LANGUAGE_CODE)
        activate(language)
        request.LANGUAGE_CODE = language
        return _answered(view, request, *args, **kwargs)

    return arriving


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The other side may be away, or answer what its own description doesn't say: then a page says so."""
    try:
        return view(request, *args, **kwargs)
    except (RequestException, KeyError, TypeError, ValueError):
        logger.warning("signing in elsewhere failed at %s", request.path, exc_info=True)
        return HttpResponseRedirect(reverse("socialaccount_login_error"))


def where_offered(view: View) -> View:
    """Where the operator hasn't set the provider up there is nothing at the address."""

    @wraps(view)
    def offered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.IDGOVUA_OFFERED:
            raise Http404
        return view(request, *args, **kwargs)

    return offered
