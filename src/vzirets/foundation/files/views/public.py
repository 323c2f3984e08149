"""Giving files out: only what a room shows to this person, and nothing that could run."""

from collections.abc import Iterator
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from vzirets.foundation.accounts.api import seen_as
from vzirets.foundation.files.choices import Kind
from vzirets.foundation.files.logic.ranges import Unsatisfiable, wanted_range
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.queries.stored import content, rendition, servable_file
from vzirets.kernel import registry
from vzirets.kernel.audience import public

# A browser keeps a file for good, for its address never means other bytes. Shared caches ask again after an
# hour, so that what is withdrawn is gone from them soon.
_FOR_ANYONE = "public, max-age=31536000, s-maxage=3600, immutable"
_FOR_THIS_PERSON = "private, no-cache"
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@public
@require_safe
def file(request: HttpRequest, digest: str, name: str, width: int | None = None) -> HttpResponseBase:
    """A file, or a rendition of a picture. What isn't shown to this person isn't there: 404, and no hint."""
    found = servable_file(digest, name)
    if found is None:
        raise Http404
    caching = _caching(request, found)
    if width is None:
        answer = _whole_or_part(request, found, name)
    else:
        answer = _rendition(request, found, name, width)
    answer.headers["Cache-Control"] = caching
    return answer


def _caching(request: HttpRequest, found: StoredFile) -> str:
    if registry.file_visible(found.digest, None):
        return _FOR_ANYONE
    user = seen_as(request)
    if user is None or not registry.file_visible(found.digest, user):
        raise Http404
    return _FOR_THIS_PERSON


def _whole_or_part(request: HttpRequest, found: StoredFile, name: str) -> HttpResponseBase:
    etag = f'"{found.digest}"'
    if unchanged := _unchanged(request, etag):
        return unchanged
    try:
        part = wanted_range(_range_header(request, etag), found.size)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{found.size}"})
    start, length = part or (0, found.size)
    answer = StreamingHttpResponse(
        _bytes(request, found, start, length),
        status=206 if part else 200,
        headers=_headers(found.media_type, etag, length, name, attached=found.kind == Kind.DOCUMENT),
    )
    answer.headers["Accept-Ranges"] = "bytes"
    if part:
        answer.headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{found.size}"
    return answer


def _unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 where the person has it already, 412 where they want another one."""
    answer = cast(HttpResponseBase | None, get_conditional_response(request, etag=etag))
    if answer is not None:
        answer.headers["ETag"] = etag
    return answer


def _range_header(request: HttpRequest, etag: str) -> str:
    """The range asked for; none where it is of another content, or of no GET (RFC 9110, 14.2 and 13.1.5)."""
    condition = request.headers.get("If-Range", etag)
    return request.headers.get("Range", "") if request.method == "GET" and condition == etag else ""


def _bytes(request: HttpRequest, found: StoredFile, start: int, length: int) -> Iterator[bytes]:
    return iter(()) if request.method == "HEAD" else content(found, start=start, length=length)


def _rendition(request: HttpRequest, found: StoredFile, name: str, width: int) -> HttpResponseBase:
    etag = f'"{found.digest}.{width}"'
    data = rendition(found, width)
    if data is None:
        raise Http404
    if unchanged := _unchanged(request, etag):
        return unchanged
    webp = f"{name.rpartition('.')[0]}.webp"
    headers = _headers("image/webp", etag, len(data), webp, attached=False)
    return HttpResponse(b"" if request.method == "HEAD" else data, headers=headers)


def _headers(media_type: str, etag: str, length: int, name: str, *, attached: bool) -> dict[str, str]:
    return {
        "Content-Type": media_type,
        "Content-Length": str(length),
        "Content-Disposition": cast(str, content_disposition_header(as_attachment=attached, filename=name)),
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "ETag": etag,
    }
