"""One act at a time on a question, and one asking at a time for a person."""

from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.questions.models import Question


def locked(number: int) -> Question:
    """The question, locked until the transaction ends. Raises RuleBroken where it isn't there."""
    found = Question.objects.select_for_update(of=("self",)).with_all().filter(pk=number).first()
    if found is None:
        raise RuleBroken(_("This question is no more."), code="gone")
    return found


def held(person_id: int) -> Person:
    """The person's row, locked: what they have asked is counted by one process at a time."""
    person = Person.objects.active().select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise RuleBroken(_("The account is closed."), code="closed")
    return person
