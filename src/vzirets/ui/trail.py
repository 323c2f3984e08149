"""The way to a page that only a person, or only the portal office, has."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vzirets.ui.context import address_of

# Where the pages of each are gathered.
_ROOTS = {"cabinet": _("Cabinet"), "office": _("Portal office")}


def trail(root: str, *way: Any) -> list[dict[str, Any]]:
    """For the component `breadcrumbs`: label and address of each page above, the page's own title last.

    In a template: `{% trail "cabinet" label url … title as crumbs %}`.
    """
    *above, here = way
    steps = zip(above[::2], above[1::2], strict=True)
    first = {"label": _ROOTS[root], "url": address_of(root)}
    return [first, *({"label": label, "url": url} for label, url in steps), {"label": here}]
