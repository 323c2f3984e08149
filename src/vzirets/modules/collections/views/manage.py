"""The office: public collections, and taking one out of view."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.collections import actions
from vzirets.modules.collections.queries import for_the_office, lines, owner_name, shown_to_all
from vzirets.modules.collections.views.cabinet import LARGEST_ID, me


@staff("moderator")
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    rows = [{"collection": row, "owner": owner_name(row)} for row in shown_to_all()]
    return render(request, "collections/manage/desk.html", {"rows": rows})


@staff("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One public collection; hiding it needs a reason, which its keepers read."""
    found = for_the_office(number) if number <= LARGEST_ID else None
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "show":
                actions.show_again(number=number, person=me(request))
                messages.success(request, _("Shown again. Its keepers are told."))
            else:
                actions.hide(number=number, reason=request.POST.get("reason", ""), person=me(request))
                messages.success(request, _("Hidden. Its keepers are told why."))
            return redirect("collections:review", number)
        except RuleBroken as broken:
            error = broken.message
    context = {
        "collection": found,
        "owner": owner_name(found),
        "lines": lines(found),
        "error": error,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "collections/manage/review.html", context, status=422 if error else 200)
