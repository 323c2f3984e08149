"""The plate of the adoptions room."""

from django.utils.translation import gettext_lazy as _

from vzirets.kernel.notice_kind import NoticeKind
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, Module, ObjectBlock, register
from vzirets.modules.adoptions.queries.personal import kept_of_person
from vzirets.modules.adoptions.views.blocks import expected, of_organisation, of_practice, office, tool
from vzirets.modules.adoptions.views.suggesting import cabinet_block

module = register(
    Module(
        name="adoptions",
        title=_("Adoptions"),
        practice_tools=(ObjectBlock("adoptions/tool.html", tool, order=10),),
        practice_blocks=(ObjectBlock("adoptions/of_practice.html", of_practice, order=10),),
        organisation_blocks=(ObjectBlock("adoptions/of_organisation.html", of_organisation, order=20),),
        cabinet_blocks=(HomeBlock("adoptions/cabinet_block.html", cabinet_block, order=40),),
        office_blocks=(HomeBlock("adoptions/office_block.html", office, order=20),),
        expected=expected,
        notices=(
            NoticeKind("adoptions.recorded", _("Bodies that adopted your practice")),
            NoticeKind("adoptions.answered", _("Answers to the adoptions you recorded")),
        ),
        personal=PersonalUse(export=kept_of_person),
    )
)
