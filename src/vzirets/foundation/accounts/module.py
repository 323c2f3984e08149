"""The plate of the accounts room."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vzirets.foundation.accounts.rules import is_member
from vzirets.kernel.registry import MenuEntry, Module, register


def _person_menu(request: HttpRequest) -> tuple[MenuEntry, ...]:
    if is_member(getattr(request, "user", None)):
        return (MenuEntry(_("My account"), "accounts:home", order=90),)
    return (MenuEntry(_("Sign in"), "account_login", order=90),)


module = register(Module(name="accounts", title=_("Accounts"), person_menu=_person_menu))
