"""The choice of the theme, and the living style guide."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from vzirets.kernel.audience import public
from vzirets.ui import samples
from vzirets.ui.theme import A_YEAR, COOKIE, THEMES
from vzirets.ui.vocabulary import FAMILIES


@public
@csrf_exempt  # changes nothing but the colours of one's own browser, and spares every page a token
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Sets the cookie and goes back to the page; an address of another host leads to the home page."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    theme = request.POST.get("theme", "auto")
    if theme in THEMES:
        response.set_cookie(COOKIE, theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


COLOURS = (
    "paper", "surface", "sunken", "ink", "quiet", "line", "edge", "accent", "accent-tint", "wheat",
    "done", "done-tint", "wait", "wait-tint", "stop", "stop-tint",
)  # fmt: skip


@public
@require_GET
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    families = [
        {"id": f"family-{name}", "title": family.TITLE, "components": family.COMPONENTS}
        for family in FAMILIES
        for name in [family.__name__.rsplit(".", 1)[-1]]
    ]
    contents: list[dict[str, Any]] = [{"label": _("Colours, type, space"), "url": "#tokens"}]
    for family in families:
        contents.append({"label": family["title"], "url": f"#{family['id']}"})
        contents += [{"label": c.name, "url": f"#{c.name}", "level": 3} for c in family["components"]]
    guide = {"families": families, "contents_of_guide": contents, "colours": COLOURS}
    return render(request, "ui/style_guide/page.html", samples.context() | guide)


@public
@require_GET
def example_places(request: HttpRequest) -> HttpResponse:
    """What the combobox of the style guide is answered with."""
    query = request.GET.get("q", "").casefold()
    found = [place for place in samples.filling.places() if query in place["label"].casefold()]
    return render(request, "ui/style_guide/places.html", {"options": found})
