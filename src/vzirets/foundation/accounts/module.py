"""The plate of the accounts room."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.rules import is_member, may_give_roles
from vzirets.kernel.registry import Banner, HomeBlock, MenuEntry, Module, register


def _person_menu(request: HttpRequest) -> tuple[MenuEntry, ...]:
    if is_member(getattr(request, "user", None)):
        return (MenuEntry(_("My account"), "accounts:home", order=90),)
    return (MenuEntry(_("Sign in"), "account_login", order=90),)


def _trial(request: HttpRequest) -> Banner | None:
    if not settings.TRIAL:
        return None
    return Banner(
        _("A trial on this machine: demo people, no second factor asked for, letters are not sent."),
        kind="wait",
        href=reverse("trial:letters"),
        link_label=_("Read the letters"),
    )


def _people(request: HttpRequest) -> Mapping[str, Any]:
    return {"may_see_people": may_give_roles(request.user)}


module = register(
    Module(
        name="accounts",
        title=_("Accounts"),
        person_menu=_person_menu,
        office_blocks=(HomeBlock("accounts/office_block.html", _people, order=88),),
        banner=_trial,
    )
)
