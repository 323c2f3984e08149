"""The plate of the shell: the ways into one's own pages."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vzirets.kernel.registry import MenuEntry, Module, register


def _own(request: HttpRequest) -> tuple[MenuEntry, ...]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    return (MenuEntry(_("Cabinet"), "shell:cabinet", order=10),)


module = register(Module(name="shell", title=_("Portal"), person_menu=_own))
