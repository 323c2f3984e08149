"""Small edits go straight through; the office looks at them afterwards, and undoes one with a reason."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions import see_small_edit, undo_small_edit
from vzirets.modules.practices.choices import Verdict
from vzirets.modules.practices.forms.desk import UndoForm, queue_asked
from vzirets.modules.practices.models import DraftMove
from vzirets.modules.practices.queries.small_edits import SmallEdit, small_edit, told
from vzirets.modules.practices.queries.small_edits import small_edits as small_edits_of
from vzirets.modules.practices.views.manage.frame import desk_keys, desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of

ON_A_PAGE = 20


@staff(Role.MODERATOR)
@require_GET
def small_edits(request: HttpRequest) -> HttpResponse:
    standing, seen = standing_of(request), request.GET.get("only") == "seen"
    page = Paginator(small_edits_of(standing, seen=seen), ON_A_PAGE).get_page(queue_asked(request.GET).page)
    context = {
        "tabs": desk_tabs(request, "small"),
        "page": page,
        "seen": seen,
        "edits": told(page.object_list, standing),
        "keys": desk_keys(
            [("j", _("next edit")), ("k", _("previous edit")), (_("o or Enter"), _("open"))]
            + ([] if seen else [("s", _("looked over: the edit stays"))])
        ),
    }
    return render(request, "practices/manage/small_edits.html", context)


@staff(Role.MODERATOR)
@require_POST
def seen(request: HttpRequest, number: int) -> HttpResponse:
    try:
        look = see_small_edit(draft_id=number, actor=actor_of(request), standing=standing_of(request))
    except DraftMove.DoesNotExist:
        raise Http404 from None
    except RuleBroken as broken:
        messages.error(request, broken.message)
    else:
        told_of = _("%(code)s: the small edit is looked over.") % {"code": look.move.draft.practice.code}
        messages.success(request, told_of)
    return redirect("practices:desk_small_edits")


@staff(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One edit, and the way to undo it."""
    found = _found(request, number)
    form, status = UndoForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        who: dict[str, Any] = {"actor": actor_of(request), "standing": standing_of(request)}
        try:
            look = undo_small_edit(draft_id=number, reason=form.cleaned_data["reason"], **who)
        except RuleBroken as broken:
            status, found = 409, _found(request, number)
            if _undone_before(found, who["actor"].id, form.cleaned_data["reason"]):
                return _told_undone(request, found.move)
            form.add_error(None, broken.message)
        else:
            return _told_undone(request, look.move)
    context = {"tabs": desk_tabs(request, "small"), "edit": found, "form": form}
    return render(request, "practices/manage/small_edit.html", context, status=status)


def _undone_before(found: SmallEdit, actor_id: str, reason: str) -> bool:
    """The answer to the first press was lost: the same person asks the same once more."""
    same = (Verdict.UNDONE, actor_id, reason.strip())
    return any((look.verdict, look.actor_id, look.reason) == same for look in found.looks)


def _told_undone(request: HttpRequest, move: DraftMove) -> HttpResponse:
    words = _("%(code)s: the small edit is undone, its author reads why.")
    messages.success(request, words % {"code": move.draft.practice.code})
    return redirect("practices:desk_small_edits")


def _found(request: HttpRequest, number: int) -> SmallEdit:
    found = small_edit(number, standing_of(request))
    if found is None:
        raise Http404
    return found
