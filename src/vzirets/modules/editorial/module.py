"""The plate of the editorial room."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.search import api as search
from vzirets.kernel.prepared import Prepared
from vzirets.kernel.registry import MenuEntry, Module, SearchKind, register
from vzirets.modules.editorial.actions import index_pages
from vzirets.modules.editorial.models import PageText
from vzirets.modules.editorial.queries import SITEMAP, menu_entries


def _menu() -> tuple[MenuEntry, ...]:
    return tuple(
        MenuEntry(title=title, url_name="editorial:page", kwargs={"slug": slug}, order=order, area="footer")
        for title, slug, order in menu_entries(get_language() or "uk")
    )


def _cards(ids: list[int]) -> Mapping[int, Mapping[str, Any]]:
    texts = _texts(ids, get_language() or "uk")
    return {
        text.page_id: {"title": text.title, "url": text.get_absolute_url(), "summary": text.description}
        for text in texts
    }


_texts = Prepared(
    lambda ids, language: PageText.objects.filter(page_id__in=ids, language=language).select_related("page")
)

module = register(
    Module(
        name="editorial",
        title=_("Pages"),
        menu_source=_menu,
        search_kinds=(SearchKind("page", _("Pages"), _cards, order=300),),
        offers=(SITEMAP, search.Source("page", index_pages)),
    )
)
