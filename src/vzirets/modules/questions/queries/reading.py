"""What of questions can be read, and by whom."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from vzirets.foundation.accounts.api import Person, is_moderator
from vzirets.kernel.languages import spoken
from vzirets.kernel.prepared import Prepared
from vzirets.modules.questions.choices import State
from vzirets.modules.questions.conf import ON_A_PRACTICE
from vzirets.modules.questions.models import Question, QuestionQuerySet
from vzirets.modules.questions.queries.answering import may_answer


@dataclass(frozen=True, slots=True)
class Shown:
    """A public question and its answer, as anyone reads them. `asker` is empty unless they wished."""

    id: int
    text: str
    asker: str
    asked_at: datetime
    answer: str
    signed: str
    answered_at: datetime | None


def public_of(code: str) -> list[Shown]:
    """What stands on the practice's page, the newest answer first; always one query."""
    return [shown(row) for row in _public(code)]


_public = Prepared(
    lambda code: (
        Question.objects.public()
        .filter(practice__code=code)
        .select_related("asker")
        .order_by("-answered_at", "-pk")[:ON_A_PRACTICE]
    )
)


def shown(row: Question) -> Shown:
    return Shown(
        id=row.pk,
        text=row.text,
        asker=row.asker.display_name if row.named else "",
        asked_at=row.asked_at,
        answer=row.answer,
        signed=spoken(row.signed_uk, row.signed_en),
        answered_at=row.answered_at,
    )


def may_read(person: Person, question: Question) -> bool:
    """Its asker, who answers for the practice, and the office; what is hidden, not who answers."""
    if question.asker_id == person.pk or is_moderator(person):
        return True
    return question.state != State.HIDDEN and may_answer(person, question)


def reported() -> QuestionQuerySet:
    """Questions with reports that nobody has settled, the oldest first, with how many."""
    open_reports = Count("reports", filter=Q(reports__settled_at=None))
    rows: QuestionQuerySet = Question.objects.annotate(open_reports=open_reports).filter(open_reports__gt=0)
    return rows.with_all().order_by("asked_at", "pk")
