"""The plate of the notifications room."""

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.api import is_member
from vzirets.foundation.notifications.actions import forget_person
from vzirets.foundation.notifications.queries import personal_data, unread_count
from vzirets.foundation.notifications.views.blocks import happened
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import HomeBlock, MenuEntry, Module, register


def _bell(request: HttpRequest) -> tuple[MenuEntry, ...]:
    """How many wait to be read, for whoever is signed in."""
    person = getattr(request, "user", None)
    if not is_member(person):
        return ()
    count = unread_count(person.pk)  # type: ignore[union-attr]
    title = gettext("Notifications: %(count)s") % {"count": count} if count else _("Notifications")
    return (MenuEntry(title, "notifications:list", order=80),)


module = register(
    Module(
        name="notifications",
        title=_("Notifications"),
        personal=PersonalUse(export=personal_data, retire=forget_person),
        person_menu=_bell,
        cabinet_blocks=(HomeBlock("notifications/cabinet_block.html", happened, order=90),),
    )
)
