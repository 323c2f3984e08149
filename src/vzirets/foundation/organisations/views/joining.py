"""Coming to act for an organisation: by a request or by an invitation."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.organisations.actions.inviting import accept_invitation, decline_invitation
from vzirets.foundation.organisations.actions.joining import request_membership, withdraw_request
from vzirets.foundation.organisations.actions.telling import owners_of
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.forms.people import JoinForm
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.queries.invitations import invitation_opened_by
from vzirets.foundation.organisations.queries.organisations import organisation_by_key
from vzirets.foundation.organisations.rules import acts_for, may_be_joined
from vzirets.foundation.organisations.views.acts import attempt
from vzirets.foundation.organisations.views.reach import me, taken
from vzirets.foundation.organisations.views.registering import blame
from vzirets.foundation.organisations.views.words import role_word, summary
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken


@member
def join(request: HttpRequest, key: str) -> HttpResponse:
    body = organisation_by_key(key)
    if body is None or not may_be_joined(body):
        raise Http404
    if acts_for(me(request).pk, body):
        return redirect("organisations:body", key=body.key)
    form = JoinForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            request_membership(
                body,
                person=me(request),
                role=Role(form.cleaned_data["role"]),
                words=form.cleaned_data["words"],
                papers=taken(request, form.brought),
                actor=me(request).actor,
            )
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Asked. You will get a letter with the answer."))
            return redirect("organisations:mine")
    context = {
        "organisation": body,
        "summary": summary(body),
        "form": form,
        "owned": bool(owners_of(body)),
        "asked": Membership.objects.requests().of(me(request).pk).filter(organisation=body).exists(),
    }
    return render(request, "organisations/cabinet/join.html", context)


@member
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(Membership.objects.of(me(request).pk), pk=number)
    attempt(request, lambda: withdraw_request(asked, actor=me(request).actor), _("Taken back."))
    return redirect("organisations:mine")


@member
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the letter's link. A link that is used or old says so."""
    person = me(request)
    if request.method == "POST":
        return _answered(request, token)
    found = invitation_opened_by(token)
    if found is None or not may_be_joined(found.organisation):
        return render(request, "organisations/cabinet/invitation_gone.html", status=410)
    context = {
        "organisation": found.organisation,
        "inviter": found.invited_by.label if found.invited_by else "",
        "role": role_word(found.role),
        "other_address": found.email if found.email != person.email else "",
        "own_address": person.email,
    }
    return render(request, "organisations/cabinet/invitation.html", context)


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    person = me(request)
    try:
        if request.POST.get("act") == "decline":
            decline_invitation(token, person=person, actor=person.actor)
            messages.success(request, _("Declined."))
            return redirect("organisations:mine")
        held = accept_invitation(token, person=person, actor=person.actor)
    except RuleBroken:
        return render(request, "organisations/cabinet/invitation_gone.html", status=410)
    messages.success(request, _("You now act for %(name)s.") % {"name": held.organisation.name})
    return redirect("organisations:body", key=held.organisation.key)
