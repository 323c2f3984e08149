"""Where requests meet the limits, before a byte too many is held.

Django puts uploads into memory or temporary files before a view sees them. So what is too large altogether is
turned away by its stated length, unread, and a single file is dropped as soon as it outgrows the largest that
any form takes.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from vzirets.foundation.files import conf


class Oversized(UploadedFile):
    """Stands for a file that was too large to hold: its name and how large it was, but none of its bytes."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(BytesIO(), name, "application/octet-stream", size)


class DropOversized(FileUploadHandler):
    """First of the upload handlers: passes pieces on while the file is within the limit, then drops them."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.most = max(conf.picture_limit(), conf.document_limit())

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        fitted = self.taken <= self.most
        self.taken += len(raw_data)
        if self.taken <= self.most:
            return raw_data
        if fitted:
            self._give_back()
        return None

    def _give_back(self) -> None:
        """The other handlers let go of what they hold now, not when the memory is next tidied."""
        for handler in self.request.upload_handlers if self.request else ():
            if handler is not self:
                handler.upload_interrupted()

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.taken <= self.most:
            return None
        return Oversized(self.file_name or "", self.taken)


class RefuseHugeRequests:
    """Answers 413 to a request whose stated length is beyond any form, without reading it.

    A request that states no length has no body here: WSGI reads no further than the stated length.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _stated_length(request) <= conf.request_limit():
            return self.get_response(request)
        message = _(
            "What was sent is larger than %(limit)s MB, so it was not read. Send fewer or smaller files."
        ) % {"limit": conf.request_limit() >> 20}
        if "text/html" in request.headers.get("Accept", ""):
            return render(request, "files/too_large.html", {"message": message}, status=413)
        return JsonResponse({"message": message, "code": "too_large"}, status=413)


def _stated_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0
