"""A person's own place: first what is expected of them, then what rooms keep for them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import is_staff
from vzirets.kernel import registry
from vzirets.kernel.audience import member
from vzirets.kernel.cabinet import Expected


@member
def cabinet(request: HttpRequest) -> HttpResponse:
    context = {
        "expected": [_shown(item) for item in registry.expected(request)],
        "blocks": registry.blocks(request, "cabinet"),
        "now": timezone.now(),
        "office": is_staff(request.user),
    }
    return render(request, "shell/cabinet.html", context)


def _shown(item: Expected) -> dict[str, Any]:
    due = timezone.localtime(item.due) if item.due else None
    return {
        "title": item.title,
        "url": item.url,
        "note": item.note,
        "late": item.late,
        "date": _("by %(date)s") % {"date": date_format(due, "DATE_FORMAT")} if due else "",
        "machine_date": due.date().isoformat() if due else "",
    }
