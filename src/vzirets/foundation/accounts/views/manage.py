"""People, for the administrators of the office: finding one, giving and taking roles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.actions import end_sessions, give_role, take_role
from vzirets.foundation.accounts.choices import Group, Role
from vzirets.foundation.accounts.forms.office import RolesForm
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import GROUP, ROLE, has_second_factor, people_found
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken

ON_A_PAGE = 50
LONGEST_QUESTION = 150


@staff(Role.OFFICE_ADMIN)
def people(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    page = Paginator(people_found(text), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "person": person,
            "group": GROUP[Group(person.group)],
            "roles": [ROLE[Role(name)] for name in sorted(person.role_names)],
        }
        for person in page
    ]
    return render(request, "accounts/manage/people.html", {"page": page, "rows": rows, "text": text})


@staff(Role.OFFICE_ADMIN)
def person(request: HttpRequest, number: int) -> HttpResponse:
    shown = get_object_or_404(Person.objects.active(), pk=number)
    if "end_sessions" in request.POST:
        ended = end_sessions(shown, actor=request.user.actor)  # type: ignore[union-attr]
        messages.success(request, _("Sessions ended: %(count)d.") % {"count": ended})
        return redirect("accounts:person", number=shown.pk)
    form = RolesForm(
        request.POST if request.method == "POST" else None, initial={"roles": sorted(shown.role_names)}
    )
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            _set_roles(shown, form.chosen(), request.user)  # type: ignore[arg-type]
        except RuleBroken as broken:
            refused = broken.message
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:person", number=shown.pk)
    context = {
        "person": shown,
        "group": GROUP[Group(shown.group)],
        "second_factor": has_second_factor(shown),
        "form": form,
        "refused": refused,
    }
    return render(request, "accounts/manage/person.html", context)


@transaction.atomic
def _set_roles(person: Person, wanted: set[Role], admin: Person) -> None:
    """All or none of the changes."""
    present = {Role(name) for name in person.role_names}
    for role in sorted(wanted - present):
        give_role(person, role, actor=admin.actor)
    for role in sorted(present - wanted):
        take_role(person, role, actor=admin.actor)
