"""The plate of the organisations room."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.organisations.actions.indexing import index_all
from vzirets.foundation.organisations.actions.people import forget_person
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.evidence import evidence_referred, evidence_visible
from vzirets.foundation.organisations.queries.export import personal_data
from vzirets.foundation.organisations.queries.listing import SEARCH_KIND
from vzirets.foundation.organisations.queries.sitemap import SITEMAP
from vzirets.foundation.organisations.views.blocks import (
    awaiting_office,
    expected_of,
    my_organisations,
    organisations_here,
)
from vzirets.foundation.organisations.views.following import ORGANISATIONS
from vzirets.foundation.organisations.views.page import territory
from vzirets.foundation.search import api as search
from vzirets.kernel.file_use import FileUse
from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.prepared import Prepared
from vzirets.kernel.registry import HomeBlock, MenuEntry, Module, ObjectBlock, SearchKind, register


def _cards(ids: list[int]) -> Mapping[int, Mapping[str, Any]]:
    return {
        body.pk: {
            "title": body.name,
            "url": body.get_absolute_url(),
            "summary": capfirst(", ".join(filter(None, (body.kind_name, territory(body))))),
        }
        for body in _shown_among(ids)
    }


_shown_among = Prepared(lambda ids: Organisation.objects.shown().with_place().filter(pk__in=ids))


module = register(
    Module(
        name="organisations",
        title=_("Organisations"),
        menu=(MenuEntry(_("Organisations"), "organisations:list", order=20),),
        search_kinds=(
            SearchKind(SEARCH_KIND, _("Organisations"), _cards, order=100, list_url="organisations:list"),
        ),
        offers=(ORGANISATIONS, SITEMAP, search.Source(SEARCH_KIND, index_all)),
        place_blocks=(ObjectBlock("organisations/place_block.html", organisations_here, order=50),),
        expected=expected_of,
        cabinet_blocks=(HomeBlock("organisations/cabinet_block.html", my_organisations, order=30),),
        office_blocks=(HomeBlock("organisations/office_block.html", awaiting_office, order=10),),
        files=FileUse(visible=evidence_visible, referred=evidence_referred),
        personal=PersonalUse(export=personal_data, retire=forget_person),
        notices=(
            NoticeKind("organisations.verification", _("The office’s decision on your organisation")),
            NoticeKind("organisations.request", _("Requests to act for your organisation")),
            NoticeKind("organisations.answer", _("Changes in what you may do for an organisation")),
            NoticeKind("organisations.people", _("Who joined your organisation or left it"), channel="daily"),
            NoticeKind("organisations.invited", _("Invitations to act for an organisation"), channel="here"),
            NoticeKind(
                "organisations.office",
                _("Organisations and requests to decide on"),
                channel="daily",
                office=True,
            ),
        ),
    )
)
