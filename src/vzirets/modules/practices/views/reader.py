"""The reading that an address names, and the page of one that isn't there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from vzirets.modules.practices.exports import signposts
from vzirets.modules.practices.exports.linked import in_page, linked_tombstone
from vzirets.modules.practices.queries.reading import Reading, practice_to_read
from vzirets.modules.practices.queries.tombstones import tombstone


def reading_of(code: str, number: int | None) -> Reading | None:
    return practice_to_read(code, get_language() or "uk", number)


def not_read(request: HttpRequest, code: str) -> HttpResponse:
    """A withdrawn practice is gone, with its reason, at each of its addresses; anything else isn't there."""
    stone = tombstone(code)
    if stone is None:
        raise Http404
    context = {"stone": stone, "linked": in_page(linked_tombstone(stone, get_language() or "uk"))}
    response = render(request, "practices/tombstone.html", context, status=410)
    signposts.put_up(response, signposts.of_tombstone(stone))
    return response
