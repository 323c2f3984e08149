"""A practice and the whole depository as other machines read them."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from vzirets.kernel.audience import public
from vzirets.modules.practices.exports import signposts
from vzirets.modules.practices.exports.datacite import datacite, datacite_tombstone
from vzirets.modules.practices.exports.linked import linked, linked_tombstone
from vzirets.modules.practices.queries.described import Described, described
from vzirets.modules.practices.queries.parts import part_of_all
from vzirets.modules.practices.queries.tombstones import Tombstone, tombstone
from vzirets.ui.addresses import in_language

LONGEST_CODE = 12
# The forms of the catalogue, by the end of its address.
FORMS = {"ttl": "text/turtle", "jsonld": "application/ld+json"}


@public
def metadata(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """One practice. What was withdrawn answers 410 in the same form, with the reason and what replaces it."""
    if code != code.upper():
        return redirect("practices:metadata", code.upper(), form, permanent=True)
    told, language = described(code), get_language() or "uk"
    stone = None if told else tombstone(code)
    if told is None and stone is None:
        raise Http404
    document = _of_practice(told, form, language) if told else _of_stone(stone, form, language)
    response = HttpResponse(
        json.dumps(document, ensure_ascii=False, indent=1),
        content_type=signposts.MEDIA[form],
        status=410 if stone else 200,
    )
    signposts.put_up(response, signposts.of_metadata(code))
    if stone:
        signposts.put_up(response, signposts.of_tombstone(stone))
    return response


def _of_practice(told: Described, form: str, language: str) -> dict[str, Any]:
    return linked(told, language) if form == "jsonld" else datacite(told)


def _of_stone(stone: Tombstone | None, form: str, language: str) -> dict[str, Any]:
    if stone is None:
        raise Http404
    return linked_tombstone(stone, language) if form == "jsonld" else datacite_tombstone(stone)


@public
def dcat(request: HttpRequest, form: str = "") -> HttpResponse:
    """The catalogue in the form of its address, or in the one asked for; people are shown the list."""
    if form and form not in FORMS:
        raise Http404
    if not form:
        wanted = request.get_preferred_type([*FORMS.values(), "text/html"])
        if wanted == "text/html":
            response: HttpResponse = HttpResponseRedirect(in_language(reverse("practices:catalogue"), "uk"))
            response.status_code = 303
            patch_vary_headers(response, ["Accept"])
            return response
        form = next((name for name, media in FORMS.items() if media == wanted), "ttl")
    response = HttpResponse(_catalogue(request, form), content_type=f"{FORMS[form]}; charset=utf-8")
    patch_vary_headers(response, ["Accept"])
    return response


def _catalogue(request: HttpRequest, form: str) -> bytes:
    after = request.GET.get("after", "")
    found = part_of_all(after) if len(after) <= LONGEST_CODE and after.isprintable() else None
    if found is None:
        raise Http404
    from vzirets.modules.practices.exports.dcat import Part, catalogue  # noqa: PLC0415 - megabytes that few processes need

    return catalogue(Part(after, found.following, found.total, found.practices, found.replaced), form)
