"""The text as readers will see it, and everything that happened to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vzirets.kernel.audience import member
from vzirets.modules.practices.models import DraftMove, EditLook
from vzirets.modules.practices.queries.drafts import history_of, remarks_of, undone_of
from vzirets.modules.practices.queries.previewing import previewed
from vzirets.modules.practices.queries.wording import ACT, leaf_title
from vzirets.modules.practices.views.cabinet.pages import authors, frame
from vzirets.modules.practices.views.page import page_context


@member
@require_GET
def preview(request: HttpRequest, draft: int) -> HttpResponse:
    """Through the template of the published page."""
    found = authors(request, draft)
    reading, left_out = previewed(found, get_language() or "uk")
    shown = frame(found, _("Preview"))
    context = {
        **page_context(reading),
        "draft": found,
        "crumbs": shown["crumbs"],
        "left_out": [leaf_title(leaf) for leaf in left_out],
    }
    return render(request, "practices/cabinet/preview.html", context)


@member
@require_GET
def history(request: HttpRequest, draft: int) -> HttpResponse:
    found = authors(request, draft)
    asked: dict[int, list[Any]] = {}
    for remark in remarks_of(found):
        asked.setdefault(remark.move_id, []).append(remark)
    code = found.practice.code
    moves = [_move(move, code, asked.get(move.pk, [])) for move in history_of(found)]
    undone = [_undone(look, code) for look in undone_of(found)]
    context = {**frame(found, _("What happened")), "moves": [*undone, *moves[::-1]]}
    return render(request, "practices/cabinet/history.html", context)


def _undone(look: EditLook, code: str) -> dict[str, Any]:
    version = look.version
    return {
        "date": date_format(localtime(look.at), "DATETIME_FORMAT"),
        "machine_date": look.at.isoformat(),
        "title": _("The edit was undone"),
        "url": reverse("practices:version", args=[code, version.number]) if version else "",
        "author": look.actor_label,
        "text": look.reason,
    }


def _move(move: DraftMove, code: str, remarks: list[Any]) -> dict[str, Any]:
    version = move.version
    return {
        "date": date_format(localtime(move.at), "DATETIME_FORMAT"),
        "machine_date": move.at.isoformat(),
        "title": str(ACT[move.act]),
        "url": reverse("practices:version", args=[code, version.number]) if version else "",
        "author": " · ".join(filter(None, [move.actor_label, move.body.name if move.body else ""])),
        "text": move.reason,
        "remarks": [
            {
                "leaf": leaf_title(remark.leaf) if remark.leaf else _("The whole text"),
                "text": remark.text,
                "answer": remark.answer,
                "done": remark.ticked_at is not None,
            }
            for remark in remarks
        ],
    }
