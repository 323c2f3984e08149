"""An owner and the people of the organisation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.organisations.actions.inviting import cancel_invitation, invite
from vzirets.foundation.organisations.actions.people import leave
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.forms.people import InviteForm
from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.views.acts import act_on_member, act_on_request, attempt
from vzirets.foundation.organisations.views.reach import me, my_membership, owned
from vzirets.foundation.organisations.views.registering import blame
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken


@member
def invite_somebody(request: HttpRequest, key: str) -> HttpResponse:
    body = owned(request, key)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invite(body, email=given["email"], role=Role(given["role"]), actor=me(request).actor)
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("The invitation is on its way to %(email)s.") % given)
            return redirect("organisations:body", key=body.key)
    return render(request, "organisations/cabinet/invite.html", {"form": form, "organisation": body})


@member
@require_POST
def cancel(request: HttpRequest, key: str, number: int) -> HttpResponse:
    invitation = get_object_or_404(Membership, organisation=owned(request, key), pk=number)
    attempt(request, lambda: cancel_invitation(invitation, actor=me(request).actor), _("Taken back."))
    return redirect("organisations:body", key=key)


@member
@require_POST
def member_act(request: HttpRequest, key: str, number: int) -> HttpResponse:
    act_on_member(request, get_object_or_404(Membership, organisation=owned(request, key), pk=number))
    return _back(request, key)


@member
@require_POST
def request_act(request: HttpRequest, key: str, number: int) -> HttpResponse:
    act_on_request(request, get_object_or_404(Membership, organisation=owned(request, key), pk=number))
    return _back(request, key)


@member
@require_POST
def leave_body(request: HttpRequest, key: str) -> HttpResponse:
    held = my_membership(request, key)
    done = _("You no longer act for the organisation.")
    attempt(request, lambda: leave(held, actor=me(request).actor), done)
    return _back(request, key)


def _back(request: HttpRequest, key: str) -> HttpResponse:
    """To the organisation, while one still acts for it."""
    still = Membership.objects.active().of(me(request).pk).filter(organisation__key=key).exists()
    return redirect("organisations:body", key=key) if still else redirect("organisations:mine")
