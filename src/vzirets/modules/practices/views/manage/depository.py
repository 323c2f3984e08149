"""What is published, for the office: marked as outdated, ended, withdrawn, restored, each with its why."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vzirets.foundation.accounts.api import Role
from vzirets.kernel.audience import staff
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import discontinue, mark_outdated, restore, withdraw
from vzirets.modules.practices.choices import PRACTICE_ACTS, Act
from vzirets.modules.practices.forms.desk import LessonForm, ReasonForm, WithdrawForm, queue_asked
from vzirets.modules.practices.logic.content import Text
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.labels import PUBLISHER
from vzirets.modules.practices.queries.queue import published_rows
from vzirets.modules.practices.queries.wording import ACT, STATE
from vzirets.modules.practices.views.again import done_before
from vzirets.modules.practices.views.manage.frame import desk_keys, desk_tabs
from vzirets.modules.practices.views.standing import actor_of, standing_of
from vzirets.ui.paging import LongPaginator

ON_A_PAGE = 50
FORMS: dict[Act, type[forms.Form]] = {
    Act.MARK_OUTDATED: ReasonForm,
    Act.DISCONTINUE: LessonForm,
    Act.WITHDRAW: WithdrawForm,
    Act.RESTORE: ReasonForm,
}

ACT_WORDS: dict[str, Any] = {
    Act.MARK_OUTDATED: gettext_lazy("Mark as outdated"),
    Act.DISCONTINUE: gettext_lazy("Say that it was discontinued"),
    Act.WITHDRAW: gettext_lazy("Withdraw"),
    Act.RESTORE: gettext_lazy("Restore"),
}


@staff(Role.MODERATOR)
def depository(request: HttpRequest) -> HttpResponse:
    asked = queue_asked(request.GET)
    pages = LongPaginator(published_rows(asked.text), ON_A_PAGE, name=f"depository {asked.text}")
    page = pages.get_page(asked.page)
    context = {
        "tabs": desk_tabs(request, "depository"),
        "asked": asked,
        "page": page,
        "rows": [(row, STATE[row.state]) for row in page],
        "keys": desk_keys([("j", _("next text")), ("k", _("previous text")), (_("o or Enter"), _("open"))]),
    }
    return render(request, "practices/manage/depository.html", context)


@staff(Role.MODERATOR)
def practice(request: HttpRequest, code: str) -> HttpResponse:
    rows = Practice.objects.select_related("current", "lead").filter(current__isnull=False)
    found = rows.filter(code=code.upper()).first()
    if found is None:
        raise Http404
    act = request.POST.get("act", "")
    shown, status = _forms(found, request, act), 200
    said = _said(request, act)
    if request.method == "POST" and act not in shown:
        if done_before(request, found, act, said):
            return _told(request, found, Act(act))
        status = 409
    elif request.method == "POST" and shown[act].is_valid():
        try:
            return _done(request, found, Act(act), shown[act].cleaned_data)
        except RuleBroken as broken:
            found.refresh_from_db()
            if done_before(request, found, act, said):
                return _told(request, found, Act(act))
            status = 409
            shown[act].add_error(_place(broken, shown[act]), broken.message)
    context = {
        "tabs": desk_tabs(request, "depository"),
        "practice": found,
        "state": STATE[found.state],
        "too_late": status == 409 and act not in shown,
        "unkept": [words for words in said.values() if words],
        "forms": [(name, ACT_WORDS[name], form) for name, form in shown.items()],
        "history": [
            (ACT[move.act], move, PUBLISHER.get(move.actor_label, move.actor_label))
            for move in found.moves.select_related("replacement")
        ],
    }
    return render(request, "practices/manage/practice.html", context, status=status)


def _forms(found: Practice, request: HttpRequest, act: str) -> dict[str, forms.Form]:
    """What can be done with the practice as it stands, each with its form; the one that was sent is bound."""
    open_acts = [name for name in FORMS if PRACTICE_ACTS[name].moves.get(found.state)]
    return {
        name: FORMS[name](request.POST if act == name else None, prefix=name, auto_id=f"{name}-%s")
        for name in open_acts
    }


def _done(request: HttpRequest, found: Practice, act: Act, said: dict[str, Any]) -> HttpResponse:
    who: dict[str, Any] = {
        "code": found.code,
        "actor": actor_of(request),
        "standing": standing_of(request),
    }
    if act == Act.DISCONTINUE:
        discontinue(lesson=Text(uk=said["lesson_uk"], en=said["lesson_en"]), **who)
    elif act == Act.WITHDRAW:
        withdraw(reason=said["reason"], replacement=said["replacement"], **who)
    else:
        (mark_outdated if act == Act.MARK_OUTDATED else restore)(reason=said["reason"], **who)
    return _told(request, found, act)


def _said(request: HttpRequest, act: str) -> dict[str, str]:
    """What was typed, by fields."""
    names = FORMS[Act(act)].base_fields if act in FORMS else ()
    return {name: request.POST.get(f"{act}-{name}", "").strip() for name in names}


def _told(request: HttpRequest, found: Practice, act: Act) -> HttpResponse:
    messages.success(request, f"{found.code}: {ACT[act]}")
    return redirect("practices:desk_practice", code=found.code)


def _place(broken: RuleBroken, form: forms.Form) -> str | None:
    return broken.where if isinstance(broken, BadInput) and broken.where in form.fields else None
