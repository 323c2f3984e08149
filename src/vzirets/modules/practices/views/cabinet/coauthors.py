"""Writing together: the people of a draft, and the page behind an invitation's letter."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.foundation.accounts.api import Person
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.coauthors import (
    agree_to_be_named,
    decline_to_join,
    invite_coauthor,
    invite_colleague,
    join_draft,
    leave_draft,
    remove_coauthor,
)
from vzirets.modules.practices.choices import OPEN
from vzirets.modules.practices.forms.coauthors import CoAuthorForm
from vzirets.modules.practices.models import Draft
from vzirets.modules.practices.queries.coauthors import (
    coauthor_invitation,
    coauthors_of,
    colleagues_of,
    invitations_into,
)
from vzirets.modules.practices.views.cabinet.pages import authors, frame
from vzirets.modules.practices.views.standing import actor_of, standing_of


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101 (the door lets members in alone)
    return request.user


@member
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, draft: int) -> HttpResponse:
    """Who writes in this text: the body's people invite and remove, a co-author speaks for themselves."""
    found = authors(request, draft)
    inviting = rules.may_send(standing_of(request), found)
    parts, invitations = coauthors_of(found), invitations_into(found) if inviting else []
    form = None
    if inviting:
        held = {_me(request).pk, *(part.person_id for part in (*parts, *invitations))}
        colleagues = [one for one in colleagues_of(found) if one.pk not in held]
        asked = request.POST if request.POST.get("act") == "invite" else None
        form = CoAuthorForm(asked, colleagues=colleagues)
    if request.method == "POST":
        answer = _invited(request, found, form) if form and form.is_bound else _acted(request, found)
        if answer is not None:
            return answer
    context = {
        **frame(found, _("Who writes together"), sends=inviting),
        "parts": parts,
        "mine": next((part for part in parts if part.person_id == _me(request).pk), None),
        "invitations": invitations,
        "open": found.state in OPEN,
        "form": form,
    }
    return render(
        request, "practices/cabinet/coauthors.html", context, status=422 if form and form.errors else 200
    )


@member
@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the letter's link. A link that is used or old says so."""
    if request.method == "POST":
        return _answered(request, token)
    found = coauthor_invitation(token, _me(request))
    if found is None:
        return _gone(request)
    draft = found.draft
    context = {
        "name": draft.title or draft.practice.code,
        "body": draft.organisation.name if draft.organisation else _("the portal office"),
        "inviter": found.invited_by.label if found.invited_by else "",
        "elsewhere": found.email not in ("", _me(request).email),
    }
    return render(request, "practices/cabinet/together.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "practices/cabinet/together_gone.html", status=410)


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    me, act = _me(request), request.POST.get("act")
    try:
        if act == "decline":
            decline_to_join(token=token, person=me, actor=me.actor)
            messages.success(request, _("Declined."))
            return redirect("shell:cabinet")
        if act != "accept":
            return redirect("practices:my_together", token)
        part = join_draft(token=token, person=me, actor=me.actor)
    except RuleBroken:
        return _gone(request)
    messages.success(request, _("You now write in this text. Its body sends it to the office."))
    return redirect("practices:my_draft", part.draft_id)


def _invited(request: HttpRequest, draft: Draft, form: CoAuthorForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    who: dict[str, Any] = {"draft_id": draft.pk, "actor": actor_of(request), "standing": standing_of(request)}
    email, colleague = form.cleaned_data["email"], form.cleaned_data.get("colleague")
    try:
        if colleague:
            invite_colleague(person_id=int(colleague), **who)
        else:
            invite_coauthor(email=email, **who)
    except RuleBroken as broken:
        form.add_error(None, broken.message)
        return None
    told = _("The invitation is on its way to %(email)s.") % {"email": email}
    messages.success(request, _("The invitation is on its way.") if colleague else told)
    return redirect("practices:my_people", draft.pk)


def _acted(request: HttpRequest, draft: Draft) -> HttpResponse:
    me, act = _me(request), request.POST.get("act", "")
    if act == "leave":
        leave_draft(draft_id=draft.pk, person=me, actor=me.actor)
        messages.success(request, _("You no longer write in this text."))
        return redirect("practices:my_list")
    number = request.POST.get("coauthor", "")
    removing = rules.may_send(standing_of(request), draft) and number.isascii() and number.isdigit()
    acts: dict[str, tuple[Callable[[], None], str]] = {
        "name": (
            lambda: agree_to_be_named(
                draft_id=draft.pk, person=me, named=request.POST.get("named") == "yes", actor=me.actor
            ),
            _("Saved."),
        ),
    }
    if removing:
        acts["remove"] = (
            lambda: remove_coauthor(
                draft_id=draft.pk,
                coauthor_id=int(number[:18]),
                actor=me.actor,
                standing=standing_of(request),
            ),
            _("Removed."),
        )
    if act not in acts:
        raise Http404
    do, told = acts[act]
    try:
        do()
        messages.success(request, told)
    except RuleBroken as broken:
        messages.error(request, broken.message)
    return redirect("practices:my_people", draft.pk)
