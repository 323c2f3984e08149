"""A public body reads what others ask it to confirm, and answers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import confirm_draft, decline_confirmation, take_confirmation_back
from vzirets.modules.practices.choices import CONFIRMABLE, Act, DraftState
from vzirets.modules.practices.forms.typed import revision_from
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.confirming import confirmations_of, draft_to_confirm
from vzirets.modules.practices.queries.previewing import previewed
from vzirets.modules.practices.queries.wording import ACT, DRAFT_STATE
from vzirets.modules.practices.views.again import pressed_again
from vzirets.modules.practices.views.page import page_context
from vzirets.modules.practices.views.standing import actor_of, standing_of

LONGEST = 2000


@member
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, draft: int) -> HttpResponse:
    """The text as readers will see it, and the answer. Where nothing is asked any more, one's own list."""
    found = draft_to_confirm(draft, standing_of(request))
    if found is None:
        raise Http404
    if found.state not in CONFIRMABLE:
        state = str(DRAFT_STATE[found.state])
        messages.info(
            request,
            _("%(code)s: no answer is expected now (%(state)s).")
            % {"code": found.practice.code, "state": state},
        )
        return redirect("practices:my_list")
    error, reason = "", request.POST.get("reason", "").replace("\x00", "")
    if request.method == "POST":
        try:
            return _answered(request, found, reason)
        except RuleBroken as broken:
            found.refresh_from_db()
            confirming = request.POST.get("act") == "confirm"
            if confirming and pressed_again(request, found, Act.CONFIRM, words=[reason]):
                return _confirmed(request)
            error = broken.message
    return _page(request, found, error, reason)


def _answered(request: HttpRequest, draft: Draft, reason: str) -> HttpResponse:
    who: dict[str, Any] = {"draft_id": draft.pk, "actor": actor_of(request), "standing": standing_of(request)}
    if len(reason) > LONGEST:
        raise BadInput(_("Shorten this text: it is over the limit."), where="reason")
    if request.POST.get("act") == "confirm":
        confirm_draft(revision=revision_from(request.POST.get("revision", "")), note=reason, **who)
        return _confirmed(request)
    acts: dict[str, tuple[Callable[..., Draft], str]] = {
        "decline": (decline_confirmation, _("Declined; the author reads why.")),
        "take_back": (take_confirmation_back, _("Taken back: the text left the office’s queue.")),
    }
    act, told = acts.get(request.POST.get("act", ""), (None, ""))
    if act is None:
        raise BadInput(_("Choose: confirm or decline."), where="act")
    act(reason=reason, **who)
    messages.success(request, told)
    return redirect("practices:my_list")


def _confirmed(request: HttpRequest) -> HttpResponse:
    told = _("Confirmed and sent to the portal office. Until it is published you can take your word back.")
    messages.success(request, told)
    return redirect("practices:my_list")


def _page(request: HttpRequest, draft: Draft, error: str, reason: str) -> HttpResponse:
    reading, _left_out = previewed(draft, get_language() or "uk")
    moves = list(confirmations_of(draft))
    context = {
        **page_context(reading),
        "draft": draft,
        "waits": draft.state == DraftState.CONFIRMING,
        "crumbs": [
            {"label": _("Cabinet"), "url": reverse("shell:cabinet")},
            {"label": _("My practices"), "url": reverse("practices:my_list")},
            {"label": _("Confirmation"), "url": ""},
        ],
        "asked": next((move for move in reversed(moves) if move.reason), None),
        "steps": [(ACT[move.act], move) for move in moves],
        "error": error,
        "reason": reason,
    }
    return render(request, "practices/cabinet/confirm.html", context, status=422 if error else 200)
