"""Light, dark, or as the device has it: a cookie, so that it works without scripts and before any runs."""

from django.http import HttpRequest

COOKIE = "theme"
THEMES = ("auto", "light", "dark")
A_YEAR = 365 * 24 * 60 * 60  # seconds


def theme_of(request: HttpRequest) -> str:
    """auto | light | dark; anything else in the cookie counts as auto."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"
