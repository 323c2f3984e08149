"""The reading that an address names, and the page of one that isn't there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from vzirets.modules.practices.queries.reading import Reading, practice_to_read
from vzirets.modules.practices.queries.tombstones import tombstone


def reading_of(request: HttpRequest, code: str, number: int | None) -> Reading | None:
    return practice_to_read(code, getattr(request, "user", None), get_language() or "uk", number)


def not_read(request: HttpRequest, code: str) -> HttpResponse:
    """A withdrawn practice is gone, with its reason, at each of its addresses; anything else isn't there."""
    stone = tombstone(code)
    if stone is None:
        raise Http404
    return render(request, "practices/tombstone.html", {"stone": stone}, status=410)
