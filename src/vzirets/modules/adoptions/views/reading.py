"""One's adoptions and those one answers: the list, and a page for each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import member, staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.adoptions import rules
from vzirets.modules.adoptions.actions import confirm_adoption, decline_adoption, withdraw_adoption
from vzirets.modules.adoptions.forms import LONGEST, AnswerForm
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.adoptions.queries.answering import (
    answerers,
    waiting_for,
    waiting_for_office,
    waiting_with_bodies,
)
from vzirets.modules.adoptions.queries.labels import LOOK, STATE, reason_words, since_words
from vzirets.modules.adoptions.queries.of_practice import recorded_by
from vzirets.modules.adoptions.views.standing import actor_of, standing_of
from vzirets.modules.practices.api import Standing
from vzirets.ui.trail import trail

AT_ONCE = 200


@member
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    standing = standing_of(request)
    context = {
        "crumbs": trail("cabinet", _("Adoptions")),
        "waiting": [line(row) for row in waiting_for(standing)[:AT_ONCE]],
        "own": [line(row) for row in recorded_by(standing.writes)],
    }
    return render(request, "adoptions/mine.html", context)


@member
@require_http_methods(["GET", "POST"])
def adoption(request: HttpRequest, number: int) -> HttpResponse:
    """For the body that recorded it, and for the one that answers."""
    standing = standing_of(request)
    return _page(request, number, standing, "cabinet", "adoptions:mine")


@staff(Role.MODERATOR)
@require_GET
def office(request: HttpRequest) -> HttpResponse:
    """What waits for the office, then what waits for the bodies that keep the practices."""
    standing = standing_of(request, office=True)
    context = {
        "crumbs": trail("office", _("Adoptions")),
        "office": [line(row, "adoptions:desk_adoption") for row in waiting_for_office(standing)[:AT_ONCE]],
        "bodies": [line(row, "adoptions:desk_adoption") for row in waiting_with_bodies(standing)[:AT_ONCE]],
    }
    return render(request, "adoptions/desk.html", context)


@staff(Role.MODERATOR)
@require_http_methods(["GET", "POST"])
def desk_adoption(request: HttpRequest, number: int) -> HttpResponse:
    """As the body sees it; the office answers any but of its own people's bodies."""
    standing = standing_of(request, office=True)
    return _page(request, number, standing, "office", "adoptions:desk")


@member
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """GET: whoever changes the language of a refusal, or comes back to it, sees the adoption."""
    standing = standing_of(request)
    found = _seen(number, standing)
    if request.method == "GET":
        return redirect("adoptions:adoption", number)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        _require_short(reason)
        withdraw_adoption(adoption_id=found.pk, actor=actor_of(request), standing=standing, reason=reason)
    except RuleBroken as broken:
        return _shown(request, _seen(number, standing), standing, "cabinet", "adoptions:mine", broken, reason)
    messages.success(request, _("Taken back. It isn’t shown or counted any more."))
    return redirect("adoptions:adoption", number)


def line(row: Adoption, page: str = "adoptions:adoption") -> dict[str, Any]:
    """An adoption as a line of a list."""
    return {
        "adoption": row,
        "url": reverse(page, args=[row.pk]),
        "state": STATE[row.state],
        "look": LOOK[row.state],  # type: ignore[index]
        "since": since_words(row.since),
        "reason": reason_words(row),
    }


def _page(request: HttpRequest, number: int, standing: Standing, root: str, after: str) -> HttpResponse:
    found = _seen(number, standing)
    if request.method == "POST":
        try:
            return _answered(request, found, AnswerForm(request.POST), standing, after)
        except RuleBroken as broken:
            return _shown(request, found, standing, root, after, broken, request.POST.get("reason", ""))
    return _shown(request, found, standing, root, after)


def _shown(
    request: HttpRequest,
    found: Adoption,
    standing: Standing,
    root: str,
    after: str,
    broken: RuleBroken | None = None,
    reason: str = "",
) -> HttpResponse:
    """The page of one adoption; after a refusal with it, and with the words that weren't kept."""
    form = AnswerForm(
        {"revision": found.revision, "reason": reason} if broken else None,
        initial={"revision": found.revision},
    )
    may_answer = rules.may_answer(standing, found, answerers(found.practice))
    to_answer = may_answer and found.is_live
    context = {
        **line(found),
        "crumbs": trail(root, _("Adoptions"), reverse(after), found.practice.title),
        "form": form,
        "refused": broken.message if broken else "",
        "unkept": [reason] if broken and not to_answer and reason else [],
        "to_answer": to_answer,
        "to_change": rules.may_change(standing, found) and found.origin == "body",
        "mine": found.organisation_id in standing.writes,
        "again": not found.is_live and found.organisation_id in standing.writes,
    }
    return render(request, "adoptions/adoption.html", context, status=409 if broken else 200)


def _answered(
    request: HttpRequest, found: Adoption, form: AnswerForm, standing: Standing, after: str
) -> HttpResponse:
    if not form.is_valid():
        raise _too_long()
    said, act = form.cleaned_data, request.POST.get("act", "")
    who: dict[str, Any] = {
        "adoption_id": found.pk,
        "revision": said["revision"],
        "actor": actor_of(request),
        "standing": standing,
    }
    if act == "confirm":
        confirm_adoption(**who)
        messages.success(request, _("Confirmed. Everyone sees it on the page of the practice."))
    elif act == "decline":
        decline_adoption(reason=said["reason"], **who)
        messages.success(request, _("Declined. The body reads your reason."))
    else:
        raise RuleBroken(_("Choose: confirm or decline."))
    return redirect(after)


def _require_short(reason: str) -> None:
    if len(reason) > LONGEST:
        raise _too_long()


def _too_long() -> RuleBroken:
    return RuleBroken(_("Shorten this text: it is over the limit."))


def _seen(number: int, standing: Standing) -> Adoption:
    """404 for whoever has nothing to do with it."""
    found = Adoption.objects.with_bodies().filter(pk=number).first()
    if found is None or not (
        standing.moderates
        or found.organisation_id in standing.writes
        or standing.writes.intersection(answerers(found.practice))
    ):
        raise Http404
    return found
