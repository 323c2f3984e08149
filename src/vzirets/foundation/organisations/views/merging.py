"""The office puts two records of one body together, or names a successor: first it is shown what moves."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Role as Staff
from vzirets.foundation.organisations.actions.merging import merge_organisations, name_successor
from vzirets.foundation.organisations.choices import STATES, State
from vzirets.foundation.organisations.forms.people import ReasonForm
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.finding import bodies_suggested
from vzirets.foundation.organisations.queries.merging import what_moves
from vzirets.foundation.organisations.queries.organisations import organisation_by_key
from vzirets.foundation.organisations.views.reach import any_body, me
from vzirets.foundation.organisations.views.registering import blame
from vzirets.foundation.organisations.views.words import state_tag, summary
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken


@staff(Staff.MODERATOR)
def merge(request: HttpRequest, key: str) -> HttpResponse:
    source = any_body(key)
    target = _target(request)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and target is not None and form.is_valid():
        act = name_successor if request.POST.get("act") == "successor" else merge_organisations
        try:
            act(source, target, reason=form.cleaned_data["reason"], actor=me(request).actor)
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Done. Everything that moved is at the record that stays."))
            return redirect("organisations:check", key=target.key)
    return render(request, "organisations/manage/merge.html", _context(request, source, target, form))


def _context(
    request: HttpRequest, source: Organisation, target: Organisation | None, form: ReasonForm
) -> dict[str, Any]:
    text = request.GET.get("into", "").replace("\x00", "").strip()[:200]
    found = [body for body in bodies_suggested(text, 20) if body.pk != source.pk] if target is None else []
    return {
        "organisation": source,
        "tag": state_tag(source),
        "summary": summary(source),
        "target": target,
        "target_summary": summary(target) if target else "",
        "moving": what_moves(source, target) if target else None,
        "found": [{"body": body, "summary": summary(body)} for body in found],
        "text": text,
        "form": form,
        "may_succeed": STATES.allows(source.state, State.HISTORIC),
    }


def _target(request: HttpRequest) -> Organisation | None:
    given = request.POST if request.method == "POST" else request.GET
    key = given.get("into_value", "")
    found = organisation_by_key(key) if key and "\x00" not in key else None
    return found if found is not None and found.state == State.VERIFIED else None
