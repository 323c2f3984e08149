"""Where a practice is read, as a whole address that stays the same for ever."""

from django.urls import reverse

from vzirets.ui.addresses import in_language, public_address


def record_address(code: str, language: str = "uk") -> str:
    return public_address(in_language(reverse("practices:practice", args=[code]), language))
