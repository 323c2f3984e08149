"""The office and the organisations: what waits, one of them, the decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.accounts.api import Role as Staff
from vzirets.foundation.organisations.actions.verifying import refuse, verify
from vzirets.foundation.organisations.choices import STATES, State
from vzirets.foundation.organisations.forms.facts import FactsForm
from vzirets.foundation.organisations.forms.people import ReasonForm
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.queries.finding import bodies_suggested
from vzirets.foundation.organisations.queries.people import members_of
from vzirets.foundation.organisations.queries.waiting import (
    requests_to,
    requests_without_owner,
    verifications_awaited,
    verifications_of,
)
from vzirets.foundation.organisations.views.acts import act_on_member, act_on_request, attempt
from vzirets.foundation.organisations.views.page import facts as known_facts
from vzirets.foundation.organisations.views.reach import any_body, me
from vzirets.foundation.organisations.views.registering import changed
from vzirets.foundation.organisations.views.words import (
    asked_papers,
    people_rows,
    request_rows,
    state_tag,
    summary,
)
from vzirets.kernel.audience import staff

LONGEST = 200
SHOWN = 100


@staff(Staff.MODERATOR)
def queue(request: HttpRequest) -> HttpResponse:
    """The oldest first; above it, finding any organisation."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    context = {
        "text": text,
        "found": [{"body": body, "summary": summary(body)} for body in bodies_suggested(text, 30)],
        "awaited": list(verifications_awaited()[:SHOWN]),
        "requests": request_rows(requests_without_owner().prefetch_related("evidence__file")[:SHOWN]),
    }
    return render(request, "organisations/manage/queue.html", context)


@staff(Staff.MODERATOR)
def body(request: HttpRequest, key: str) -> HttpResponse:
    organisation = any_body(key)
    state = State(organisation.state)
    context = {
        "organisation": organisation,
        "tag": state_tag(organisation),
        "facts": known_facts(organisation),
        "verifications": asked_papers(verifications_of(organisation)),
        "requests": request_rows(requests_to(organisation)),
        "people": people_rows(members_of(organisation), me(request)),
        "form": ReasonForm(),
        "may_verify": STATES.allows(state, State.VERIFIED),
        "may_refuse": STATES.allows(state, State.REFUSED),
        "may_merge": STATES.allows(state, State.MERGED),
    }
    return render(request, "organisations/manage/body.html", context)


@staff(Staff.MODERATOR)
@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    organisation = any_body(key)
    reason, actor = request.POST.get("reason", "")[:1000], me(request).actor
    if request.POST.get("act") == "verify":
        attempt(request, lambda: verify(organisation, reason=reason, actor=actor), _("Verified."))
    elif request.POST.get("act") == "refuse":
        attempt(request, lambda: refuse(organisation, reason=reason, actor=actor), _("Refused."))
    return redirect("organisations:check", key=key)


@staff(Staff.MODERATOR)
def facts(request: HttpRequest, key: str) -> HttpResponse:
    organisation = any_body(key)
    form = FactsForm(request.POST or None, body=organisation)
    if request.method == "POST" and form.is_valid() and changed(request, organisation, form):
        return redirect("organisations:check", key=key)
    context = {"form": form, "organisation": organisation, "office": True}
    return render(request, "organisations/cabinet/facts.html", context)


@staff(Staff.MODERATOR)
@require_POST
def member_act(request: HttpRequest, key: str, number: int) -> HttpResponse:
    act_on_member(request, get_object_or_404(Membership, organisation=any_body(key), pk=number))
    return redirect("organisations:check", key=key)


@staff(Staff.MODERATOR)
@require_POST
def request_act(request: HttpRequest, key: str, number: int) -> HttpResponse:
    act_on_request(request, get_object_or_404(Membership, organisation=any_body(key), pk=number))
    return redirect("organisations:check", key=key)
