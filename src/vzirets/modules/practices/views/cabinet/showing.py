"""The text as readers will see it, and everything that happened to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vzirets.kernel.audience import member
from vzirets.modules.practices import rules
from vzirets.modules.practices.models import DraftMove, EditLook
from vzirets.modules.practices.queries.drafts import history_of, remarks_of, undone_of
from vzirets.modules.practices.queries.previewing import beside_published
from vzirets.modules.practices.queries.wording import ACT, leaf_title
from vzirets.modules.practices.views.cabinet.pages import authors, frame
from vzirets.modules.practices.views.cabinet.seen import as_seen, drawn_as_seen
from vzirets.modules.practices.views.standing import standing_of


@member
@require_GET
def preview(request: HttpRequest, draft: int) -> HttpResponse:
    """Through the template of the published page."""
    found = authors(request, draft)
    context = {**as_seen(found), "draft": found, "crumbs": frame(found, _("Preview"))["crumbs"]}
    return render(request, "practices/cabinet/preview.html", context)


@member
@require_GET
def seen(request: HttpRequest, draft: int) -> HttpResponse:
    """The preview that stands beside the form, asked for again whenever something was saved."""
    return HttpResponse(drawn_as_seen(request, authors(request, draft)))


@member
@require_GET
def beside(request: HttpRequest, draft: int) -> HttpResponse:
    """What is published now and what was typed, field by field."""
    found = authors(request, draft)
    if not found.practice.is_readable:
        raise Http404
    pairs = beside_published(found)
    context = {
        **frame(found, _("Beside what is published")),
        "changed": [pair for pair in pairs if pair.differs],
        "same": [pair for pair in pairs if not pair.differs],
    }
    return render(request, "practices/cabinet/beside.html", context)


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
    context = {
        **frame(found, _("What happened"), sends=rules.may_send(standing_of(request), found)),
        "moves": [*undone, *moves[::-1]],
    }
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
