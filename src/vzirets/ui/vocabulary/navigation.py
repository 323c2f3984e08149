"""Where one is, and the ways on."""

from typing import Any

from django.template import Context
from django.utils.translation import gettext_lazy as _

from vzirets.ui.components import Component, Prop


def _query_without(param: str, context: Context) -> str:
    """The page's query string but for this parameter."""
    request = context.get("request")
    if request is None:
        return ""
    query = request.GET.copy()
    query.pop(param, None)
    return str(query.urlencode())


def _pages(props: dict[str, Any], context: Context) -> dict[str, Any]:
    page = props["page"]
    param = props["param"]
    rest = _query_without(param, context)

    def address(number: int) -> str:
        return "?" + "&".join(filter(None, (rest, f"{param}={number}" if number > 1 else "")))

    numbers = [
        {"gap": True}
        if not isinstance(number, int)
        else {"number": number, "url": address(number), "current": number == page.number}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "several": page.paginator.num_pages > 1,
        "numbers": numbers,
        "total": page.paginator.num_pages,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
    }


TITLE = _("Navigation")

COMPONENTS = (
    Component(
        "menu",
        _("The ways through the whole portal, in its header and footer."),
        props=(
            Prop("items", "list of {title, url, current, person}", required=True),
            Prop("label", "name of the navigation", required=True),
            Prop("kind", "where it stands", default="main", choices=("main", "footer")),
        ),
    ),
    Component(
        "colours",
        _("Light, dark, or as the device has it; works without scripts."),
        props=(
            Prop("theme", "what is chosen", default="auto", choices=("light", "dark", "auto")),
            Prop("next", "the page one comes back to", required=True),
        ),
    ),
    Component(
        "breadcrumbs",
        _("The way here from the home page. The last, without an address, is this page."),
        props=(Prop("items", "list of {label, url}; the last without url", required=True),),
    ),
    Component(
        "pagination",
        _("Pages of a list; the rest of the query string is kept."),
        props=(
            Prop("page", "a Page of Django's paginator", required=True),
            Prop("param", "name of the query parameter", default="page"),
            Prop("label", "name of the navigation where a page has two"),
        ),
        htmx=True,
        prepare=_pages,
        asks=("request",),
    ),
    Component(
        "tabs",
        _("Views of the same thing, each with an address of its own."),
        props=(
            Prop("items", "list of {label, url, current, count, icon}", required=True),
            Prop("label", "what the tabs divide, read aloud", required=True),
        ),
        htmx=True,
    ),
    Component(
        "contents",
        _("The headings of a long page; stays in view at desk."),
        props=(
            Prop("items", "list of {label, url, level, current}", required=True),
            Prop("title", "heading; «Зміст» where empty"),
        ),
    ),
    Component(
        "sort",
        _("The order of a list, as links."),
        props=(
            Prop("options", "list of {label, url, current}", required=True),
            Prop("label", "words before; «Упорядкувати» where empty"),
        ),
        htmx=True,
    ),
    Component(
        "result-line",
        _("How many were found, and the order, in one line."),
        props=(Prop("text", "the count in words", required=True),),
        slots=("sort",),
        body="optional",
    ),
    Component(
        "link-list",
        _("Plain links under one another."),
        props=(
            Prop("items", "list of {label, url, count, note, lang}", required=True),
            Prop(
                "kind",
                "under one another, or in as many columns as fit",
                default="list",
                choices=("list", "columns"),
            ),
        ),
    ),
)
