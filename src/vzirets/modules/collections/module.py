"""The plate of the collections room."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, MenuEntry, Module, ObjectBlock, register
from vzirets.modules.collections.actions import retire_person
from vzirets.modules.collections.queries import personal_data
from vzirets.modules.collections.views.blocks import mine, tool


def _nothing_more(request: HttpRequest) -> Mapping[str, Any]:
    return {}


module = register(
    Module(
        name="collections",
        title=_("Collections"),
        menu=(MenuEntry(_("Collections"), "collections:list", order=60, area="footer"),),
        practice_tools=(ObjectBlock("collections/tool.html", tool, order=40),),
        cabinet_blocks=(HomeBlock("collections/cabinet_block.html", mine, order=75),),
        office_blocks=(HomeBlock("collections/office_block.html", _nothing_more, order=85),),
        notices=(NoticeKind("collections.hidden", _("Collections of yours that the office hid")),),
        personal=PersonalUse(export=personal_data, retire=retire_person),
    )
)
