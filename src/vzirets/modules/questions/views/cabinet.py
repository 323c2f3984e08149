"""One's questions, those that wait for one's answer, and the page of one question."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vzirets.foundation.accounts.api import is_moderator
from vzirets.kernel.audience import member
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.languages import spoken
from vzirets.modules.questions.actions import answer as answer_action
from vzirets.modules.questions.choices import State
from vzirets.modules.questions.conf import ON_A_PAGE
from vzirets.modules.questions.forms import AnswerForm
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import may_answer, may_read, waiting_for
from vzirets.modules.questions.views.kept import keeps_words
from vzirets.modules.questions.views.people import blame, me
from vzirets.modules.questions.views.words import LOOK, STATE
from vzirets.ui.trail import trail

LARGEST_ID = 2**63 - 1


@member
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    asked = Question.objects.asked_by(me(request).pk).with_all().newest_first()
    page = Paginator(asked, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asked": [{"row": row, "state": STATE[row.state], "look": LOOK[State(row.state)]} for row in page],
        "waiting": waiting_for(me(request))[:ON_A_PAGE],
    }
    return render(request, "questions/list.html", context)


@keeps_words("answer", "public")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """For its asker, for who answers, and for the office; for all others it isn't there."""
    found = Question.objects.with_all().filter(pk=number).first() if number <= LARGEST_ID else None
    if found is None or not may_read(me(request), found):
        raise Http404
    answers = found.state == State.WAITING and may_answer(me(request), found)
    form = None
    if answers or request.method == "POST":
        typed = request.POST or request.typed  # type: ignore[attr-defined]
        form = AnswerForm(typed, may_be_public=found.may_be_public)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            answer_action(
                number=found.pk,
                person=me(request),
                text=form.cleaned_data["answer"],
                public=form.cleaned_data.get("public", False),
            )
        except RuleBroken as broken:
            blame(form, broken)
        else:
            messages.success(request, _("Answered. The asker is told."))
            return redirect("questions:question", found.pk)
    return render(request, "questions/question.html", _context(request, found, form))


def _context(request: HttpRequest, found: Question, form: AnswerForm | None) -> dict[str, object]:
    return {
        "question": found,
        "form": form,
        "state": STATE[found.state],
        "look": LOOK[State(found.state)],
        "signed": spoken(found.signed_uk, found.signed_en),
        "own": found.asker_id == me(request).pk,
        "moderates": is_moderator(me(request)),
        "crumbs": trail("cabinet", _("Questions"), reverse("questions:mine"), found.practice.title),
    }
