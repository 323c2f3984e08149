"""One submission on one screen: the text, the criteria, the remarks, and what is decided."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.actions import (
    hand_over_draft,
    publish_draft,
    refuse_draft,
    return_draft,
    take_up_draft,
)
from vzirets.modules.practices.actions.seen import require_as_seen
from vzirets.modules.practices.choices import Act
from vzirets.modules.practices.forms.desk import DecisionForm
from vzirets.modules.practices.models import Draft, Practice
from vzirets.modules.practices.queries.drafts import canned_remarks
from vzirets.modules.practices.queries.submission import side_by_side, text_sent
from vzirets.modules.practices.queries.submission import submission as found_submission
from vzirets.modules.practices.views.again import pressed_again
from vzirets.modules.practices.views.manage.frame import desk_tabs
from vzirets.modules.practices.views.manage.screen import colleagues, origin_of, screen
from vzirets.modules.practices.views.standing import actor_of, standing_of


@staff(Role.MODERATOR)
def submission(request: HttpRequest, number: int) -> HttpResponse:
    draft, ready = _found(request, number), canned_remarks()
    form = DecisionForm(request.POST or None, origin=origin_of(draft), ready=ready)
    changed_from, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            return _decided(request, draft, form)
        except RuleBroken as broken:
            if _decided_before(request, draft, form):
                return _told(request, draft, form.cleaned_data["act"])
            status = 409
            form.add_error(None, broken.message)
            changed_from = form.cleaned_data["revision"] if broken.code == "changed" else None
            draft = _found(request, number)
    context = screen(request, draft, form, changed_from)
    if status == 409 and not context["writes"]:
        context["unkept"] = _words(form)
    return render(request, "practices/manage/submission.html", context, status=status)


def _decided(request: HttpRequest, draft: Draft, form: DecisionForm) -> HttpResponse:
    said = form.cleaned_data
    who: dict[str, Any] = {"draft_id": draft.pk, "actor": actor_of(request), "standing": standing_of(request)}
    with transaction.atomic():
        require_as_seen(draft_id=draft.pk, revision=said["revision"], standing=who["standing"])
        if said["act"] == Act.RETURN:
            return_draft(remarks=form.remarks(), reason=said["reason"], checklist=form.checklist(), **who)
        elif said["act"] == Act.REFUSE:
            refuse_draft(reason=said["reason"], checklist=form.checklist(), **who)
        else:
            publish_draft(checklist=form.checklist(), note=said["note"], **who)
    return _told(request, draft, said["act"])


def _decided_before(request: HttpRequest, draft: Draft, form: DecisionForm) -> bool:
    act, words = Act(form.cleaned_data["act"]), _words(form)
    return pressed_again(request, draft, act, words=words, checklist=form.checklist())


def _words(form: DecisionForm) -> list[str]:
    """All that was typed or chosen to be said."""
    typed = [form.cleaned_data["reason"], form.cleaned_data["note"]]
    return [words for words in (*typed, *(remark.text for remark in form.remarks())) if words]


def _told(request: HttpRequest, draft: Draft, act: str) -> HttpResponse:
    told = {
        Act.RETURN: _("Returned to the author."),
        Act.REFUSE: _("Refused; the author reads the reason."),
        Act.PUBLISH: _("Published."),
    }
    messages.success(request, f"{draft.practice.code}: {told[Act(act)]}")
    return redirect("practices:desk")


@staff(Role.MODERATOR)
def take_up(request: HttpRequest, number: int) -> HttpResponse:
    draft = _found(request, number)
    if request.method == "POST":
        holder = request.POST.get("instead_of", "")[:64]
        try:
            take_up_draft(
                draft_id=draft.pk, actor=actor_of(request), standing=standing_of(request), instead_of=holder
            )
        except RuleBroken as broken:
            messages.error(request, broken.message)
    return redirect("practices:desk_text", number=draft.pk)


@staff(Role.MODERATOR)
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """To a colleague, or back to the queue where nobody is named."""
    draft = _found(request, number)
    if request.method != "POST":
        return redirect("practices:desk_text", number=draft.pk)
    names = {str(person.pk): person.label for person in colleagues(request)}
    to = request.POST.get("to", "")
    if to and to not in names:
        messages.error(request, _("Choose a colleague from the list."))
        return redirect("practices:desk_text", number=draft.pk)
    try:
        hand_over_draft(
            draft_id=draft.pk,
            to_id=to,
            to_label=names.get(to, ""),
            actor=actor_of(request),
            standing=standing_of(request),
        )
    except RuleBroken as broken:
        messages.error(request, broken.message)
        return redirect("practices:desk_text", number=draft.pk)
    told = _("Given to %(name)s.") % {"name": names[to]} if to else _("Back in the queue.")
    messages.success(request, f"{draft.practice.code}: {told}")
    return redirect("practices:desk")


@staff(Role.MODERATOR)
def beside(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """The submission and a published practice, field by field."""
    draft = _found(request, number)
    other = Practice.objects.published().select_related("current").filter(code=code.upper()).first()
    if other is None:
        raise Http404
    context = {
        "tabs": desk_tabs(request, ""),
        "draft": draft,
        "other": other,
        "pairs": side_by_side(text_sent(draft), other),
    }
    return render(request, "practices/manage/beside.html", context)


def _found(request: HttpRequest, number: int) -> Draft:
    draft = found_submission(number, standing_of(request))
    if draft is None:
        raise Http404
    return draft
