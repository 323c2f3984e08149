"""The plate of the questions room."""

from django.utils.translation import gettext_lazy as _

from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, Module, ObjectBlock, register
from vzirets.modules.questions.actions import retire_person
from vzirets.modules.questions.queries import personal_data
from vzirets.modules.questions.views.blocks import expected, mine, told, tool

module = register(
    Module(
        name="questions",
        title=_("Questions"),
        practice_tools=(ObjectBlock("questions/tool.html", tool, order=60),),
        practice_blocks=(ObjectBlock("questions/block.html", told, order=40),),
        expected=expected,
        cabinet_blocks=(HomeBlock("questions/cabinet_block.html", mine, order=70),),
        personal=PersonalUse(export=personal_data, retire=retire_person),
        notices=(
            NoticeKind("questions.asked", _("Questions about your practices")),
            NoticeKind("questions.answered", _("Answers to your questions")),
            NoticeKind("questions.hidden", _("Questions that the office hid"), channel="daily"),
        ),
    )
)
