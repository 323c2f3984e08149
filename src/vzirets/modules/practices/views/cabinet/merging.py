"""Two texts at one place: theirs, mine, and what becomes of them. Nothing is lost meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import resolve_conflict
from vzirets.modules.practices.choices import Resolution
from vzirets.modules.practices.forms.typed import revision_from
from vzirets.modules.practices.logic.difference import pieces
from vzirets.modules.practices.logic.leaves import LEAVES
from vzirets.modules.practices.logic.merging import merged
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.bodies import body_labels
from vzirets.modules.practices.queries.drafts import Met, conflicts_of
from vzirets.modules.practices.views.cabinet.pages import authors, frame
from vzirets.modules.practices.views.standing import actor_of, standing_of


@member
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, draft: int) -> HttpResponse:
    """Every text that met another one, each with its own answer."""
    found = authors(request, draft)
    status = 200
    if request.method == "POST":
        try:
            _settled(request, found)
            left = conflicts_of(found)
            if not left:
                messages.success(request, _("Settled. Both texts stay in the history."))
                return redirect("practices:my_draft", found.pk)
            return redirect("practices:my_merge", found.pk)
        except RuleBroken as error:
            messages.error(request, error.message)
            status = 422
    found.refresh_from_db()
    sent = request.POST if request.method == "POST" else {}
    context = {**frame(found, _("Texts that met")), "met": [_shown(met, sent) for met in conflicts_of(found)]}
    return render(request, "practices/cabinet/merge.html", context, status=status)


def _settled(request: HttpRequest, draft: Draft) -> None:
    said = request.POST.get("conflict", "")
    conflict = next((met.conflict for met in conflicts_of(draft) if str(met.conflict.pk) == said), None)
    choice = request.POST.get("choice", "")
    if conflict is None:
        raise BadInput(_("This was settled already."), where="conflict")
    if choice not in set(Resolution):
        raise BadInput(_("Choose which text stays."), where="choice")
    resolve_conflict(
        conflict_id=conflict.pk,
        choice=Resolution(choice),
        base_revision=revision_from(request.POST.get("base", "")),
        actor=actor_of(request),
        standing=standing_of(request),
        text=request.POST.get("text", "") if choice == Resolution.MERGED else None,
    )


def _shown(met: Met, sent: Any) -> dict[str, Any]:
    leaf = LEAVES[met.conflict.leaf]
    is_text = leaf.kind in ("line", "prose")
    again = sent.get("conflict") == str(met.conflict.pk)
    joined = (
        merged(met.base, met.theirs, met.mine, between=" " if leaf.kind == "line" else "\n\n")
        if is_text
        else ""
    )
    return {
        "met": met,
        "is_text": is_text,
        "lines": 8 if leaf.kind == "prose" else 0,
        "theirs": _pieces(met.base, met.theirs, is_text),
        "mine": _pieces(met.base, met.mine, is_text),
        "merged": sent.get("text", "") if again else joined,
        "options": _options(is_text, sent.get("choice", "") if again else ""),
        "author": met.conflict.actor_label,
        "lang": leaf.language,
    }


def _options(is_text: bool, chosen: str) -> list[dict[str, Any]]:
    words = {
        Resolution.THEIRS: _("Keep what stands in the practice now"),
        Resolution.MINE: _("Put the other text in its place"),
        Resolution.MERGED: _("Put the joined text below"),
    }
    offered = [key for key in words if is_text or key != Resolution.MERGED]
    chosen = chosen or (Resolution.MERGED if is_text else "")
    return [{"value": str(key), "label": words[key], "selected": key == chosen} for key in offered]


def _pieces(base: Any, value: Any, is_text: bool) -> list[Any]:
    if is_text:
        return list(pieces(base, value))
    return [{"kind": "same", "text": "\n".join(_lines(value)) or _("nothing")}]


def _lines(value: Any) -> list[str]:
    """A value of any kind as lines a person reads."""
    if isinstance(value, str):
        return [body_labels([value]).get(value, value)] if value else []
    return [" · ".join(item.values()) if isinstance(item, dict) else str(item) for item in value]
