"""One's own account: what it says, taking it along, closing it."""

import json

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vzirets.foundation.accounts.actions import change_profile, close_account
from vzirets.foundation.accounts.choices import Group, Language, Role
from vzirets.foundation.accounts.forms.profile import ClosingForm, ProfileForm
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import GROUP, ROLE, personal_data
from vzirets.foundation.accounts.views.overview import overview
from vzirets.kernel.audience import member, public
from vzirets.kernel.errors import RuleBroken


def _me(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


@member
def home(request: HttpRequest) -> HttpResponse:
    person = _me(request)
    context = {
        "person": person,
        "group": GROUP[Group(person.group)],
        "roles": [ROLE[Role(name)] for name in sorted(person.role_names)],
        "parts": overview(person),
    }
    return render(request, "accounts/cabinet/home.html", context)


@member
def profile(request: HttpRequest) -> HttpResponse:
    person = _me(request)
    present = {"display_name": person.display_name, "group": person.group, "language": person.language}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=present)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        change_profile(
            person,
            display_name=given["display_name"],
            group=Group(given["group"]),
            language=Language(given["language"]),
            actor=person.actor,
        )
        messages.success(request, _("Saved."))
        return redirect("accounts:home")
    return render(request, "accounts/cabinet/profile.html", {"form": form})


@member
def data(request: HttpRequest) -> HttpResponse:
    """What the portal keeps, in words, and the button that gives it."""
    return render(request, "accounts/cabinet/data.html")


@member
@require_POST
@reauthentication_required(app="allauth.account")
def take_data(request: HttpRequest) -> HttpResponse:
    kept = personal_data(_me(request))
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    name = f"vzirets-{timezone.localdate().isoformat()}.json"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@member
@reauthentication_required(app="allauth.account", allow_get=True)
def close(request: HttpRequest) -> HttpResponse:
    person = _me(request)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            close_account(person, actor=person.actor)
        except RuleBroken as broken:
            refused = broken.message
        else:
            get_adapter().logout(request)
            return redirect("accounts:farewell")
    return render(request, "accounts/cabinet/close.html", {"form": form, "refused": refused})


@public
def farewell(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/cabinet/farewell.html")
