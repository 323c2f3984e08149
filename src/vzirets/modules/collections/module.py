"""The plate of the collections room."""

from django.utils.translation import gettext_lazy as _

from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, MenuEntry, Module, ObjectBlock, register
from vzirets.modules.collections.actions import retire_person
from vzirets.modules.collections.queries import personal_data
from vzirets.modules.collections.views.blocks import mine, tool

module = register(
    Module(
        name="collections",
        title=_("Collections"),
        menu=(MenuEntry(_("Collections"), "collections:list", order=60, area="footer"),),
        practice_tools=(ObjectBlock("collections/tool.html", tool, order=40),),
        cabinet_blocks=(HomeBlock("collections/cabinet_block.html", mine, order=75),),
        personal=PersonalUse(export=personal_data, retire=retire_person),
    )
)
