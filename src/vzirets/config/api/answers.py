"""An answer of the interface as bytes: Cyrillic unescaped."""

from typing import Any

import orjson
from django.http import HttpResponse

RETRY_SECONDS = 30
CONTENT_TYPE = "application/json; charset=utf-8"


def answer(status: int, data: Any, *, headers: dict[str, str] | None = None) -> HttpResponse:
    return HttpResponse(orjson.dumps(data), status=status, content_type=CONTENT_TYPE, headers=headers)
