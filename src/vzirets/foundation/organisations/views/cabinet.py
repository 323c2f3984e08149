"""A person's organisations, and one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.organisations.models import Membership
from vzirets.foundation.organisations.queries.invitations import invitation_token, invitations_for
from vzirets.foundation.organisations.queries.people import (
    SESSION_KEY,
    acting_for,
    members_of,
    memberships_of,
)
from vzirets.foundation.organisations.queries.waiting import invitations_to, requests_to, verifications_of
from vzirets.foundation.organisations.views.page import facts
from vzirets.foundation.organisations.views.reach import me, my_membership
from vzirets.foundation.organisations.views.words import asked_papers, people_rows, request_rows, state_tag
from vzirets.kernel.audience import member


@member
def mine(request: HttpRequest) -> HttpResponse:
    rows = list(memberships_of(me(request)))
    context = {
        "active": [
            {"held": row, "tag": state_tag(row.organisation)} for row in rows if row.state == "active"
        ],
        "asked": [row for row in rows if row.state == "requested"],
        "invited": [{"row": row, "token": invitation_token(row)} for row in invitations_for(me(request))],
        "acting": acting_for(request),
    }
    return render(request, "organisations/cabinet/mine.html", context)


@member
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Switches for whom the person acts; only among their own."""
    wanted = request.POST.get("key", "")
    held = Membership.objects.in_force().of(me(request).pk).filter(organisation__key=wanted)
    number = held.values_list("organisation", flat=True).first() if "\x00" not in wanted else None
    if number is None:
        messages.error(request, _("You don’t act for this organisation."))
    else:
        request.session[SESSION_KEY] = number
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    # Only an address: anything else `redirect` would look for among names of pages.
    return redirect(back if safe and back.startswith("/") else "organisations:mine")


@member
def body(request: HttpRequest, key: str) -> HttpResponse:
    held = my_membership(request, key)
    organisation = held.organisation
    context: dict[str, Any] = {
        "organisation": organisation,
        "held": held,
        "tag": state_tag(organisation),
        "facts": facts(organisation),
        "people": people_rows(members_of(organisation), me(request)),
    }
    if held.is_owner:
        context |= {
            "requests": request_rows(requests_to(organisation)),
            "invitations": list(invitations_to(organisation)),
            "verifications": asked_papers(verifications_of(organisation)),
        }
    return render(request, "organisations/cabinet/body.html", context)
