"""What the room puts on the cabinet's page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from vzirets.foundation.notifications.queries import line, newest_of


def happened(request: HttpRequest) -> Mapping[str, Any]:
    """The newest few of the person's notices."""
    newest = newest_of(request.user.pk)  # type: ignore[arg-type]
    return {"lines": [line(notice) for notice in newest]}
