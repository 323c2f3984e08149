"""What is read most, on the office's first page."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.modules.practices.queries.reach import most_opened
from vzirets.ui.numbers import grouped

DAYS, SHOWN = 30, 10


def most_read(request: HttpRequest) -> dict[str, Any]:
    """The most opened practices of the last thirty days."""
    found = most_opened(timezone.localdate() - timedelta(days=DAYS), SHOWN)
    rows = [
        [
            {"text": practice.title, "url": reverse("practices:my_reach", args=[practice.code])},
            grouped(number),
        ]
        for practice, number in found
    ]
    return {"rows": rows, "columns": [{"label": _("Practice")}, {"label": _("Openings"), "numeric": True}]}
