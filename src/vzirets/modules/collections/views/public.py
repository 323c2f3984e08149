"""Collections, for those who may read them."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vzirets.kernel.audience import public
from vzirets.modules.collections.conf import ON_A_PAGE
from vzirets.modules.collections.models import Collection
from vzirets.modules.collections.queries import by_number, by_token, lines, listed, owner_name
from vzirets.modules.collections.views.cabinet import LARGEST_ID


@public
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    page = Paginator(listed(), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"collection": row, "owner": owner_name(row)} for row in page]
    return render(request, "collections/list.html", {"page": page, "rows": rows})


@public
@require_safe
def collection(request: HttpRequest, number: int) -> HttpResponse:
    return _read(request, by_number(number) if number <= LARGEST_ID else None)


@public
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The address is a key: it goes to no other page, no search engine and no cache."""
    response = _read(request, by_token(token[:64]), secret=True)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def _read(request: HttpRequest, found: Collection | None, *, secret: bool = False) -> HttpResponse:
    if found is None:
        raise Http404
    context = {"collection": found, "owner": owner_name(found), "lines": lines(found), "secret": secret}
    return render(request, "collections/collection.html", context)
