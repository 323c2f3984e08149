"""What every page knows: the portal's name, its menus, the other language's address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from vzirets.kernel import registry


def site(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "uk"
    return {
        "site_title": settings.SITE_TITLE[language],
        "menu": registry.menu("main"),
        "footer_menu": registry.menu("footer"),
    }
