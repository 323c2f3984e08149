"""The plate of the accounts room."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.rules import is_member
from vzirets.kernel.registry import Banner, MenuEntry, Module, register


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


module = register(Module(name="accounts", title=_("Accounts"), person_menu=_person_menu, banner=_trial))
