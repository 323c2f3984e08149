"""Asking about a practice, and reporting what stands in public: for anyone signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices.api import Practice
from vzirets.modules.questions.actions import ask as ask_action
from vzirets.modules.questions.actions import report as report_action
from vzirets.modules.questions.forms import AskForm, ReasonForm
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.views.kept import keeps_words
from vzirets.modules.questions.views.people import blame, me


@keeps_words("text", "may_be_public", "named")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    practice = Practice.objects.published().filter(code=code.upper()).first()
    if practice is None:
        raise Http404
    form = AskForm(request.POST or request.typed)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_action(
                code=practice.code, person_id=me(request).pk, actor=me(request).actor, **form.cleaned_data
            )
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Asked. You will hear of the answer here and by e-mail."))
            return redirect("questions:question", asked.pk)
    context = {
        "practice": practice,
        "form": form,
        "crumbs": _crumbs(practice, _("Ask about it")),
        "given_back": request.method != "POST" and form.is_bound,
    }
    return render(request, "questions/ask.html", context)


@keeps_words("reason")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, number: int) -> HttpResponse:
    question = get_object_or_404(Question.objects.public().with_all(), pk=number)
    form = ReasonForm(request.POST or request.typed)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            report_action(number=question.pk, person=me(request), reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Thank you. The portal office will look at it."))
            return redirect("practices:practice", question.practice.code)
    context = {
        "question": question,
        "form": form,
        "crumbs": _crumbs(question.practice, _("Report to the office")),
    }
    return render(request, "questions/report.html", context)


def _crumbs(practice: Practice, here: str) -> list[dict[str, str]]:
    return [
        {"label": practice.title, "url": reverse("practices:practice", args=[practice.code])},
        {"label": here, "url": ""},
    ]
