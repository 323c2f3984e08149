"""The office looks after what has no owner to ask: whether it still runs, and what readers report."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions import answer_still_runs
from vzirets.modules.practices.choices import StillRuns
from vzirets.modules.practices.models import OutdatedReport
from vzirets.modules.practices.queries.freshness import (
    reports_number,
    reports_open,
    unconfirmed,
    unconfirmed_number,
    with_nobody_to_ask,
)
from vzirets.modules.practices.views.cabinet.freshness import answer_page
from vzirets.modules.practices.views.manage.frame import desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of
from vzirets.ui.numbers import grouped
from vzirets.ui.paging import LongPaginator

ON_A_PAGE, AT_ONCE = 50, 100
# On the office's first page more than this is «over»: nobody looks over a thousand records in a sitting, and
# all of a large depository may wait for that.
TOLD_EXACTLY = 1_000


@staff(Role.MODERATOR)
@require_GET
def freshness_desk(request: HttpRequest) -> HttpResponse:
    pages = LongPaginator(with_nobody_to_ask(timezone.now()), ON_A_PAGE, name="nobody to ask")
    page = pages.get_page(request.GET.get("page"))
    context = {
        "tabs": desk_tabs(request, "freshness"),
        "reports": list(reports_open()[:AT_ONCE]),
        "page": page,
        "unconfirmed": list(unconfirmed()[:AT_ONCE]),
    }
    return render(request, "practices/manage/freshness.html", context)


@staff(Role.MODERATOR)
@require_POST
def said_to_run(request: HttpRequest, code: str) -> HttpResponse:
    """The office looked, and it runs."""
    who: dict[str, Any] = {"actor": actor_of(request), "standing": standing_of(request)}
    try:
        answer_still_runs(code=code.upper(), answer=StillRuns.RUNS, **who)
        messages.success(request, _("Noted. It comes up here again in a year."))
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("practices:desk_freshness")


@staff(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, number: int) -> HttpResponse:
    found = OutdatedReport.objects.select_related("practice__lead").filter(pk=number).first()
    if found is None:
        raise Http404
    tabs = {"tabs": desk_tabs(request, "freshness")}
    return answer_page(request, found, "practices/manage/report.html", "practices:desk_freshness", tabs)


def freshness(request: HttpRequest) -> dict[str, Any]:
    """In numbers, each a link to the list."""
    desk = reverse("practices:desk_freshness")
    reports, alone = sum(reports_number()), with_nobody_to_ask(timezone.now())[: TOLD_EXACTLY + 1].count()
    silent = sum(unconfirmed_number())
    items = [
        (reports, ngettext("reader’s report waits", "readers’ reports wait", reports)),
        (alone, ngettext("record to look over", "records to look over", min(alone, TOLD_EXACTLY))),
        (silent, ngettext("isn’t confirmed by its owner", "aren’t confirmed by their owners", silent)),
    ]
    return {"items": [{"value": _told(value), "label": label, "url": desk} for value, label in items]}


def _told(number: int) -> int | str:
    if number <= TOLD_EXACTLY:
        return number
    return _("over %(number)s") % {"number": grouped(TOLD_EXACTLY)}
