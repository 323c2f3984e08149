"""The plate of the places room."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.places.actions.indexing import index_all
from vzirets.foundation.places.models import Place
from vzirets.foundation.places.queries.pages import KIND
from vzirets.foundation.places.queries.sitemap import SITEMAP
from vzirets.foundation.search import api as search
from vzirets.kernel.prepared import Prepared
from vzirets.kernel.registry import MenuEntry, Module, SearchKind, register


def _cards(ids: list[int]) -> Mapping[int, Mapping[str, Any]]:
    return {
        place.number: {"title": place.titled, "url": place.get_absolute_url(), "summary": place.where}
        for place in _with_codes([f"UA{number:017}" for number in ids])
    }


_with_codes = Prepared(lambda codes: Place.objects.with_surroundings().filter(code__in=codes))


module = register(
    Module(
        name="places",
        title=_("Places"),
        menu=(MenuEntry(_("Places"), "places:list", order=30),),
        search_kinds=(SearchKind(KIND, _("Places"), _cards, order=200, list_url="places:list"),),
        offers=(SITEMAP, search.Source(KIND, index_all)),
    )
)
