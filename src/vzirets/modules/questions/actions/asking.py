"""Asking about a practice."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.api import Practice
from vzirets.modules.questions.actions.locking import held
from vzirets.modules.questions.actions.telling import journal, tell
from vzirets.modules.questions.conf import A_DAY, DAY, QUESTION_LENGTH, SAME_WITHIN, UNANSWERED
from vzirets.modules.questions.models import Question
from vzirets.modules.questions.queries import people_to_tell


@transaction.atomic
def ask(*, code: str, person_id: int, text: str, may_be_public: bool, named: bool, actor: Actor) -> Question:
    """Asks those who answer for the practice. The same words again within an hour are the same question.

    Raises BadInput on words that are none or too many, RuleBroken where the practice can't be read or the
    person has asked too much.
    """
    said = _fit(text)
    held(person_id)
    practice = Practice.objects.published().filter(code=code.upper()).first()
    if practice is None:
        raise RuleBroken(_("This practice can't be asked about any more."), code="gone")
    mine = Question.objects.asked_by(person_id)
    same = mine.filter(practice=practice, text=said, asked_at__gt=timezone.now() - SAME_WITHIN).first()
    if same is not None:
        return same
    _require_measure(person_id)
    question = Question.objects.create(
        practice=practice,
        asker_id=person_id,
        text=said,
        may_be_public=may_be_public,
        named=may_be_public and named,
    )
    journal(question, "asked", actor=actor)
    tell(
        people_to_tell(practice),
        question,
        kind="questions.asked",
        occurrence="asked",
        title=gettext_lazy("A question about “%(title)s”"),
        body="%(text)s",
        params={"text": said[:900]},
        actor=actor,
    )
    return question


def _fit(text: str) -> str:
    said = text.replace("\x00", "").strip()
    if not said:
        raise BadInput(_("Write your question."), where="text")
    if len(said) > QUESTION_LENGTH:
        raise BadInput(_("Shorten this text: it is over the limit."), where="text")
    return said


def _require_measure(person_id: int) -> None:
    """Counted in the table under the person's lock, so for all processes together."""
    mine = Question.objects.asked_by(person_id)
    if mine.filter(asked_at__gt=timezone.now() - DAY).count() >= A_DAY:
        words = ngettext(
            "You have asked %(count)d question within a day. Ask the next one tomorrow.",
            "You have asked %(count)d questions within a day. Ask the next one tomorrow.",
            A_DAY,
        )
        raise RuleBroken(words % {"count": A_DAY}, code="too_many")
    if mine.waiting().count() >= UNANSWERED:
        words = ngettext(
            "%(count)d of your questions waits for an answer. Ask the next one when it has come.",
            "%(count)d of your questions wait for an answer. Ask the next one when one has come.",
            UNANSWERED,
        )
        raise RuleBroken(words % {"count": UNANSWERED}, code="too_many_waiting")
