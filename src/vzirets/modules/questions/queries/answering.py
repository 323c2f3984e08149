"""Who answers for a practice: the people of the bodies that keep it, or the office."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q

from vzirets.foundation.accounts.api import Person, Role, is_moderator
from vzirets.foundation.organisations.api import Membership, Organisation, people_of, standing_of
from vzirets.modules.practices.api import Origin, Practice, keepers, kept_by
from vzirets.modules.questions.models import Question, QuestionQuerySet


def answerable_by(person: Person, kept: Sequence[int] | None = None) -> QuestionQuerySet:
    """Questions about what the person's bodies keep; `kept` where these are known already. A moderator
    answers where nobody else does: of records compiled by the office, or kept by a body for which nobody
    acts. Nobody answers themselves."""
    theirs = Q(practice__in=kept_by(standing_of(person).edits) if kept is None else kept)
    if is_moderator(person):
        acted_for = Membership.objects.in_force().values_list("organisation", flat=True)
        theirs |= ~Q(practice__in=kept_by(list(acted_for.distinct())))
    return Question.objects.filter(theirs).exclude(asker=person)


def may_answer(person: Person, question: Question) -> bool:
    return answerable_by(person).filter(pk=question.pk).exists()


def waiting_for(person: Person, kept: Sequence[int] | None = None) -> QuestionQuerySet:
    """Questions that this person can answer and nobody has, the oldest first."""
    rows: QuestionQuerySet = answerable_by(person, kept).waiting().with_all().order_by("asked_at", "pk")
    return rows


def people_to_tell(practice: Practice) -> list[int]:
    """Ids, in order, of those who can answer."""
    acting = _acting_for(practice)
    if acting:
        return acting
    return sorted(Person.objects.with_role(Role.MODERATOR).active().values_list("pk", flat=True))


def signatures(person: Person, practice: Practice) -> tuple[str, str]:
    """For whom the person answers, in Ukrainian and in English: a name others may read, never an address."""
    bodies = Organisation.objects.filter(pk__in=keepers(practice) & standing_of(person).edits)
    body = bodies.order_by("pk").first() if practice.origin == Origin.BODY else None
    return (body.name_uk, body.name_en) if body else (settings.OPERATOR["uk"], settings.OPERATOR["en"])


def _acting_for(practice: Practice) -> list[int]:
    return people_of(keepers(practice)) if practice.origin == Origin.BODY else []
