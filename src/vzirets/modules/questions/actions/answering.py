"""Answering a question."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vzirets.foundation.accounts.api import Person
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.questions.actions.locking import locked
from vzirets.modules.questions.actions.telling import journal, tell
from vzirets.modules.questions.choices import MOVES, State
from vzirets.modules.questions.conf import ANSWER_LENGTH
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import may_answer, signatures


@transaction.atomic
def answer(*, number: int, person: Person, text: str, public: bool) -> Question:
    """Answers once; with `public` both stand on the practice's page, if the asker agreed to it.

    Raises BadInput on words that are none or too many, RuleBroken where the person doesn't answer for the
    practice, where somebody has answered already, or where the asker wants it for themselves.
    """
    question = locked(number)
    if not may_answer(person, question):
        raise RuleBroken(_("Others answer for this practice."), code="not_yours")
    if question.state != State.WAITING:
        raise RuleBroken(_("It is answered already: reload the page and read."), code="answered")
    if public and not question.may_be_public:
        raise RuleBroken(_("The asker wants the answer for themselves."), code="private")
    after = State.PUBLIC if public else State.ANSWERED
    MOVES.require(question.state, after)
    question.answer, question.state = _fit(text), after
    question.answered_by, question.answered_at = person, timezone.now()
    question.signed_uk, question.signed_en = signatures(person, question.practice)
    question.save()
    journal(question, "answered", actor=person.actor)
    tell(
        [question.asker_id],
        question,
        kind="questions.answered",
        occurrence="answered",
        title=gettext_lazy("Your question about “%(title)s” is answered"),
        body="%(text)s",
        params={"text": question.answer[:900]},
        actor=person.actor,
    )
    return question


def _fit(text: str) -> str:
    said = text.replace("\x00", "").strip()
    if not said:
        raise BadInput(_("Write the answer."), where="answer")
    if len(said) > ANSWER_LENGTH:
        raise BadInput(_("Shorten this text: it is over the limit."), where="answer")
    return said
