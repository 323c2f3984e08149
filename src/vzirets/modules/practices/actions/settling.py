"""Somebody who knows said that the practice still runs, or how it goes on."""

from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.choices import QuestionState, StillRuns
from vzirets.modules.practices.models import Practice


def settle(practice: Practice, answer: StillRuns, actor: Actor) -> None:
    """On a locked practice: the open question is answered and the mark taken off; the caller projects."""
    now = timezone.now()
    practice.questions.filter(state=QuestionState.OPEN).update(
        state=QuestionState.ANSWERED, answer=answer, answered_at=now, answered_by=actor.id
    )
    practice.confirmed_at, practice.unconfirmed_since = now, None
