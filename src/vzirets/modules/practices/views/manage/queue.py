"""The desk's queue: what was promised and is late stands on top."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.modules.practices.forms.desk import queue_asked
from vzirets.modules.practices.queries.queue import QueueAsked, queue_lines, queue_number, queue_rows
from vzirets.modules.practices.views.manage.frame import desk_keys, desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of

ON_A_PAGE = 30


@staff(Role.MODERATOR)
def queue(request: HttpRequest) -> HttpResponse:
    asked, actor, today = queue_asked(request.GET), actor_of(request), timezone.localdate()
    asking = (asked, actor, standing_of(request), today)
    paginator = Paginator(queue_rows(*asking), ON_A_PAGE)
    paginator.count = queue_number(*asking)
    page = paginator.get_page(asked.page)
    context = {
        "asked": asked,
        "page": page,
        "lines": queue_lines(page, actor, today),
        "tabs": desk_tabs(request, asked.tab),
        "filters": _filters(asked),
        "reset": f"{reverse('practices:desk')}?tab={asked.tab}",
        "keys": desk_keys(
            [
                ("j", _("next text")),
                ("k", _("previous text")),
                (_("o or Enter"), _("open")),
                ("/", _("look for a text")),
            ]
        ),
    }
    return render(request, "practices/manage/queue.html", context)


def _filters(asked: QueueAsked) -> list[dict[str, Any]]:
    words = {"new": _("New practices"), "change": _("Changes of published ones")}
    if asked.tab in ("waiting", "mine", "all"):
        words["late"] = _("Past the promised day")
    if asked.tab in ("waiting", "all"):
        words["free"] = _("With nobody yet")
    return [{"value": key, "label": label, "current": key in asked.only} for key, label in words.items()]
