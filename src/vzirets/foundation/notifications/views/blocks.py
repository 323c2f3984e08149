"""What the room puts on the cabinet's page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from vzirets.foundation.notifications.conf import IN_THE_CABINET
from vzirets.foundation.notifications.queries import line, notices_of


def happened(request: HttpRequest) -> Mapping[str, Any]:
    """The newest few of the person's notices."""
    newest = notices_of(request.user.pk)[:IN_THE_CABINET]  # type: ignore[arg-type]
    return {"lines": [line(notice) for notice in newest]}
