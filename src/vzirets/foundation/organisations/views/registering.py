"""Finding an organisation or registering it, what it says of itself, and proving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.actions.registering import change_facts, register_organisation
from vzirets.foundation.organisations.actions.verifying import ask_verification
from vzirets.foundation.organisations.choices import State
from vzirets.foundation.organisations.forms.facts import FactsForm, PapersForm, RegisterForm
from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.queries.finding import bodies_suggested, namesakes
from vzirets.foundation.organisations.queries.organisations import organisation_by_key
from vzirets.foundation.organisations.queries.waiting import verifications_of
from vzirets.foundation.organisations.views.reach import me, owned, taken
from vzirets.foundation.organisations.views.words import asked_papers, state_tag, summary
from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken

LONGEST = 200


@member
def find(request: HttpRequest) -> HttpResponse:
    """What is here already; registering comes after looking."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    chosen = _chosen(request.GET.get("q_value", ""))
    if chosen is not None:
        return redirect("organisations:join", key=chosen.key)
    found = [{"body": body, "summary": summary(body)} for body in bodies_suggested(text, 20)]
    return render(request, "organisations/cabinet/find.html", {"text": text, "found": found})


@member
def suggest(request: HttpRequest) -> HttpResponse:
    """Options for the combobox: organisations that anyone may read of, by code or name."""
    options = [
        {"value": body.key, "label": body.name, "note": summary(body)}
        for body in bodies_suggested(request.GET.get("q", ""))
    ]
    return render(request, "organisations/cabinet/suggestions.html", {"options": options})


@member
def register(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request.POST.get("edrpou_value", ""))
    if chosen is not None:
        return redirect("organisations:join", key=chosen.key)
    start = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    first = {"edrpou": start} if start.isdigit() else {"name_uk": start}
    form = RegisterForm(request.POST or None, request.FILES or None, initial=first)
    same: list[Organisation] = []
    if request.method == "POST" and form.is_valid():
        same = namesakes(form.facts.name_uk, form.facts.place)
        if not same or form.cleaned_data["another"]:
            made = _register(request, form)
            if made is not None:
                messages.success(request, _("Registered. The portal office will check it and write to you."))
                return redirect("organisations:body", key=made.key)
    context = {"form": form, "same": [{"body": body, "summary": summary(body)} for body in same]}
    return render(request, "organisations/cabinet/register.html", context)


def _register(request: HttpRequest, form: RegisterForm) -> Organisation | None:
    try:
        return register_organisation(
            form.facts,
            person=me(request),
            actor=me(request).actor,
            words=form.cleaned_data["words"],
            papers=taken(request, form.brought),
        )
    except RuleBroken as broken:
        blame(form, broken)
        return None


@member
def facts(request: HttpRequest, key: str) -> HttpResponse:
    body = owned(request, key)
    form = FactsForm(request.POST or None, body=body, guarded=body.state != State.UNVERIFIED)
    if request.method == "POST" and form.is_valid() and changed(request, body, form):
        return redirect("organisations:body", key=body.key)
    return render(request, "organisations/cabinet/facts.html", {"form": form, "organisation": body})


def changed(request: HttpRequest, body: Organisation, form: FactsForm) -> bool:
    """Writes what the form says; False with the field marked where the rules refuse it."""
    try:
        change_facts(body, form.facts, actor=me(request).actor)
    except RuleBroken as broken:
        blame(form, broken)
        return False
    messages.success(request, _("Saved."))
    return True


@member
def verification(request: HttpRequest, key: str) -> HttpResponse:
    """Words and papers for the office: at first, in addition, or after a refusal."""
    body = owned(request, key)
    form = PapersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_verification(
                body,
                words=form.cleaned_data["words"],
                papers=taken(request, form.brought),
                actor=me(request).actor,
            )
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Sent to the portal office."))
            return redirect("organisations:body", key=body.key)
    context: dict[str, Any] = {"form": form, "organisation": body, "tag": state_tag(body)}
    context["verifications"] = asked_papers(verifications_of(body))
    return render(request, "organisations/cabinet/verification.html", context)


def blame(form: Any, broken: RuleBroken) -> None:
    """The message at its field, or above the form."""
    where = broken.where if isinstance(broken, BadInput) else ""
    if "paper" in form.fields and where not in form.fields and isinstance(broken, BadInput):
        where = "paper"
    form.add_error(where if where in form.fields else None, broken.message)


def _chosen(key: str) -> Organisation | None:
    found = organisation_by_key(key) if key and "\x00" not in key else None
    return found if found is not None and found.state == State.VERIFIED else None
