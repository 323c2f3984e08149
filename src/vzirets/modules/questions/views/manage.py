"""The office: what readers reported, and hiding what shouldn't stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vzirets.kernel.audience import staff
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.questions import actions
from vzirets.modules.questions.choices import State
from vzirets.modules.questions.conf import ON_A_PAGE
from vzirets.modules.questions.forms import ReasonForm
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import reported
from vzirets.modules.questions.views.people import blame, me
from vzirets.modules.questions.views.words import LOOK, STATE


@staff("moderator")
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    rows = reported()[:ON_A_PAGE]
    return render(request, "questions/manage/reports.html", {"rows": rows})


@staff("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """A question with its reports; hiding needs a reason."""
    question = get_object_or_404(Question.objects.with_all(), pk=number)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Why it is hidden")
    if request.method == "POST" and form.is_valid():
        try:
            actions.hide(number=question.pk, person=me(request), reason=form.cleaned_data["reason"])
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Hidden. The asker and who answered are told why."))
            return redirect("questions:reports")
    context = {
        "question": question,
        "form": form,
        "state": STATE[question.state],
        "look": LOOK[State(question.state)],
        "hidden": question.state == State.HIDDEN,
        "reports": question.reports.filter(settled_at=None).order_by("at"),
    }
    return render(request, "questions/manage/review.html", context)


@staff("moderator")
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Leaves it as it stands, or shows again what was hidden."""
    question = get_object_or_404(Question, pk=number)
    act = actions.show_again if question.state == State.HIDDEN else actions.leave_standing
    act(number=question.pk, person=me(request))
    messages.success(request, _("Saved."))
    return redirect("questions:reports")
