"""The plate of the shell: the ways into one's own pages."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vzirets.kernel.registry import MenuEntry, Module, register
from vzirets.ui.sitemap import Entry, counted


def _own(request: HttpRequest) -> tuple[MenuEntry, ...]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ()
    return (MenuEntry(_("Cabinet"), "shell:cabinet", order=10),)


FIRST_PAGES = ("shell:home", "practices:catalogue", "organisations:list", "places:list")


def _first_pages(start: int, stop: int) -> list[Entry]:
    return [Entry(reverse(name)) for name in FIRST_PAGES[start:stop]]


module = register(
    Module(
        name="shell",
        title=_("Portal"),
        person_menu=_own,
        offers=(counted("first", lambda: len(FIRST_PAGES), _first_pages),),
    )
)
