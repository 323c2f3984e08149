"""The owner says whether a practice still runs, and answers readers. GET asks, POST does."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.kernel.audience import member
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import answer_report, answer_still_runs, tell_changed, tell_ended
from vzirets.modules.practices.choices import ReportState, StillRuns
from vzirets.modules.practices.forms.freshness import AnswerForm, StillRunsForm
from vzirets.modules.practices.models import OutdatedReport, Practice
from vzirets.modules.practices.queries.keeping import kept_by
from vzirets.modules.practices.queries.wording import REPORT_STATE
from vzirets.modules.practices.views.standing import actor_of, standing_of


@member
@require_http_methods(["GET", "POST"])
def still(request: HttpRequest, code: str) -> HttpResponse:
    practice = _kept(request, code)
    form = StillRunsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _answered(request, practice, StillRuns(form.cleaned_data["answer"]), form)
        except RuleBroken as broken:
            where = broken.where if isinstance(broken, BadInput) and broken.where in form.fields else None
            form.add_error(where, broken.message)
    context = {"practice": practice, "form": form, "crumbs": _crumbs(practice)}
    return render(request, "practices/cabinet/still_runs.html", context, status=422 if form.errors else 200)


@member
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, number: int) -> HttpResponse:
    found = OutdatedReport.objects.select_related("practice").filter(pk=number).first()
    if found is None:
        raise Http404
    _kept(request, found.practice.code)
    return answer_page(request, found, "practices/cabinet/report.html", "practices:my_list", {})


def answer_page(
    request: HttpRequest, found: OutdatedReport, template: str, after: str, context: dict[str, Any]
) -> HttpResponse:
    """The same for the owner and the office."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_report(
                report_id=found.pk,
                state=ReportState(form.cleaned_data["state"]),
                answer=form.cleaned_data["answer"],
                actor=actor_of(request),
                standing=standing_of(request),
            )
            messages.success(request, _("Answered. The reader finds it at the address of the report."))
            return redirect(after)
        except RuleBroken as broken:
            form.add_error(None, broken.message)
    shown = {"report": found, "form": form, "state": REPORT_STATE[found.state], **context}
    return render(request, template, shown, status=422 if form.errors else 200)


def _answered(
    request: HttpRequest, practice: Practice, answer: StillRuns, form: StillRunsForm
) -> HttpResponse:
    who: dict[str, Any] = {"actor": actor_of(request), "standing": standing_of(request)}
    if answer == StillRuns.ENDED:
        draft = tell_ended(code=practice.code, lesson=form.cleaned_data["lesson"], **who)
        messages.success(request, _("Thank you. Look the text through and send it to the office."))
        return redirect("practices:my_submit", draft.pk)
    if answer == StillRuns.CHANGED:
        draft = tell_changed(code=practice.code, **who)
        messages.success(request, _("Thank you. Correct the text and send it."))
        return redirect("practices:my_draft", draft.pk)
    answer_still_runs(code=practice.code, answer=answer, **who)
    messages.success(request, _("Thank you. The next question comes in a year."))
    return redirect("practices:my_list")


def _kept(request: HttpRequest, code: str) -> Practice:
    """404 for whoever doesn't write for the body that keeps the record."""
    rows = kept_by(standing_of(request).writes).filter(code=code.upper())
    found = rows.filter(current__isnull=False).first()
    if found is None:
        raise Http404
    return found


def _crumbs(practice: Practice) -> list[dict[str, str]]:
    return [
        {"label": _("My practices"), "url": reverse("practices:my_list")},
        {"label": practice.title, "url": reverse("practices:practice", args=[practice.code])},
    ]
