"""What goes with an account."""

from django.db import transaction

from vzirets.kernel.actor import Actor
from vzirets.modules.questions.choices import State
from vzirets.modules.questions.models import Question, Report


@transaction.atomic
def retire_person(person_id: int, *, actor: Actor) -> None:
    """What others read stays, without a name; all else that the person asked or reported goes.

    What they answered stays: they said it for their body.
    """
    mine = Question.objects.asked_by(person_id)
    mine.exclude(state=State.PUBLIC).delete()
    mine.update(named=False)
    Report.objects.filter(reporter=person_id).delete()
