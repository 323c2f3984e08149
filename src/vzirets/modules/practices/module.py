"""The plate of the practices room."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.search import api as search
from vzirets.foundation.visits.api import Counted
from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.prepared import Prepared
from vzirets.kernel.registry import HomeBlock, MenuEntry, Module, ObjectBlock, SearchKind, register
from vzirets.modules.practices.actions import retire_person
from vzirets.modules.practices.actions.indexing import index_practices
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.entry import KIND
from vzirets.modules.practices.queries.personal import kept_of_person
from vzirets.modules.practices.queries.reach import PRACTICE
from vzirets.modules.practices.queries.sitemap import SITEMAP
from vzirets.modules.practices.views.blocks import describe, of_organisation, of_place
from vzirets.modules.practices.views.cabinet.blocks import expected, writing
from vzirets.modules.practices.views.feeds import FEEDS
from vzirets.modules.practices.views.files import FILES
from vzirets.modules.practices.views.following import FOLLOWED
from vzirets.modules.practices.views.home import lists, numbers, ways_in
from vzirets.modules.practices.views.manage.freshness import freshness
from vzirets.modules.practices.views.manage.office import growth, waiting
from vzirets.modules.practices.views.manage.reach import most_read

# Of a practice among other kinds of things a title and a summary are shown: nothing else is read for it.
SHOWN = ("title_uk", "title_en", "summary_uk", "summary_en")


def _cards(ids: list[int]) -> Mapping[int, Mapping[str, Any]]:
    return {
        practice.pk: {
            "title": practice.title,
            "url": reverse("practices:practice", args=[practice.code]),
            "summary": practice.summary,
        }
        for practice in _published_among(ids)
    }


_published_among = Prepared(lambda ids: Practice.objects.published().only("code", *SHOWN).filter(pk__in=ids))


def _code(kwargs: Mapping[str, Any]) -> str:
    return str(kwargs["code"]).upper()


module = register(
    Module(
        name="practices",
        title=_("Practices"),
        menu=(MenuEntry(_("Practices"), "practices:catalogue", order=10),),
        search_kinds=(
            SearchKind("practice", _("Practices"), _cards, order=10, list_url="practices:catalogue"),
        ),
        place_blocks=(ObjectBlock("practices/block.html", of_place, order=10),),
        organisation_blocks=(
            ObjectBlock("practices/block.html", of_organisation, order=10),
            ObjectBlock("practices/describe.html", describe, order=11),
        ),
        home_blocks=(
            HomeBlock("practices/home/numbers.html", numbers, order=10),
            HomeBlock("practices/home/ways_in.html", ways_in, order=20),
            HomeBlock("practices/home/lists.html", lists, order=30),
        ),
        offers=(
            search.Source(KIND, index_practices),
            Counted(PRACTICE, "practices:practice", _code),
            Counted(PRACTICE, "practices:version", _code),
            *FOLLOWED,
            SITEMAP,
            *FEEDS,
        ),
        files=FILES,
        personal=PersonalUse(export=kept_of_person, retire=retire_person),
        notices=(
            NoticeKind("practices.answer", _("The office’s answers on what you wrote")),
            NoticeKind("practices.confirmation", _("Requests to confirm a practice"), may_be_off=False),
            NoticeKind("practices.met", _("Texts that met at one place")),
            NoticeKind("practices.claim", _("Answers to your claims of records")),
            NoticeKind("practices.kept", _("Changes in how your practices are shown")),
            NoticeKind("practices.colleagues", _("What colleagues do with your texts"), channel="here"),
            NoticeKind("practices.invited", _("Invitations to write together"), channel="here"),
            NoticeKind("practices.together", _("The end of your part in a text")),
            NoticeKind("practices.queue", _("What came to the desk"), channel="daily", office=True),
            NoticeKind("practices.handed", _("Texts handed over to you"), office=True),
            NoticeKind("practices.promise", _("Answers due soon and late"), office=True),
            NoticeKind("practices.still_runs", _("Whether your practices still run"), may_be_off=False),
            NoticeKind("practices.report", _("Reports that a practice is outdated")),
        ),
        expected=expected,
        cabinet_blocks=(HomeBlock("practices/cabinet/block.html", writing, order=20),),
        office_blocks=(
            HomeBlock("practices/manage/office_waiting.html", waiting, order=10),
            HomeBlock("practices/manage/office_fresh.html", freshness, order=15),
            HomeBlock("practices/manage/office_growth.html", growth, order=90),
            HomeBlock("practices/manage/office_read.html", most_read, order=95),
        ),
    )
)
