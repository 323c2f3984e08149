"""The plate of the follows room."""

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.follows.actions import forget_person
from vzirets.foundation.follows.queries import personal_data
from vzirets.foundation.follows.views.blocks import mine, tool_for
from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, Module, ObjectBlock, register

module = register(
    Module(
        name="follows",
        title=_("What you follow"),
        personal=PersonalUse(export=personal_data, retire=forget_person),
        practice_tools=(ObjectBlock("follows/tool.html", tool_for("practice"), order=30),),
        organisation_blocks=(ObjectBlock("follows/tool.html", tool_for("organisation"), order=5),),
        cabinet_blocks=(HomeBlock("follows/cabinet_block.html", mine, order=80),),
        notices=(
            NoticeKind("follows.practice", _("Changes of practices you follow")),
            NoticeKind(
                "follows.new", _("New practices of topics and organisations you follow"), channel="daily"
            ),
            NoticeKind("follows.search", _("New practices for searches you follow"), channel="daily"),
        ),
    )
)
