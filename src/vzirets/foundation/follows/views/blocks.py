"""What the room puts on others' pages: the link by which following begins."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import is_member
from vzirets.foundation.follows.queries import address_of, follows, number_of


def tool_for(kind: str) -> Callable[[HttpRequest, str], Mapping[str, Any]]:
    """The link for a thing of this kind. Whoever isn't signed in gets the same bytes as all others."""

    def tool(request: HttpRequest, key: str) -> Mapping[str, Any]:
        person = getattr(request, "user", None)
        known = is_member(person) and follows(person.pk, kind, key)  # type: ignore[union-attr]
        label = _("You follow this") if known else _("Follow")
        note = "" if known else _("News in the cabinet and by e-mail")
        icon = "check" if known else "bell"
        return {"items": [{"label": label, "note": note, "icon": icon, "url": address_of(kind, key)}]}

    return tool


def mine(request: HttpRequest) -> Mapping[str, Any]:
    """How many things the person follows, in the cabinet."""
    return {"number": number_of(request.user.pk)}  # type: ignore[arg-type]
