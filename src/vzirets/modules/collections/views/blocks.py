"""What the room puts on others' pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import standing_here
from vzirets.modules.collections.queries.collections import number_of


def tool(request: HttpRequest, code: str) -> Mapping[str, Any]:
    """A plain link: choosing and making are a page of their own."""
    url = reverse("collections:add", args=[code])
    return {"items": [{"label": _("Add to a collection"), "icon": "bookmark", "url": url}]}


def mine(request: HttpRequest) -> Mapping[str, Any]:
    return {"number": number_of(request.user, standing_here(request).edits)}  # type: ignore[arg-type]
