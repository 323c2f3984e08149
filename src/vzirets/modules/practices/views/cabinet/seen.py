"""What is typed, as readers will see it: on a page of its own, or beside the form."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.previewing import previewed
from vzirets.modules.practices.queries.wording import leaf_title
from vzirets.modules.practices.views.page import page_context

WISHED = "practices-beside"


def as_seen(draft: Draft) -> dict[str, Any]:
    """Everything the templates of a practice name, and which leaves can't be read yet."""
    reading, left_out = previewed(draft, get_language() or "uk")
    return {**page_context(reading), "left_out": [leaf_title(leaf) for leaf in left_out]}


def drawn_as_seen(request: HttpRequest, draft: Draft) -> SafeString:
    return render_to_string("practices/cabinet/parts/seen.html", as_seen(draft), request)


def wished(request: HttpRequest) -> bool:
    """Whether this person writes with the preview beside the form; kept until they sign out."""
    return bool(request.session.get(WISHED))


def wish(request: HttpRequest, word: str) -> None:
    if word == "1":
        request.session[WISHED] = True
    else:
        request.session.pop(WISHED, None)
