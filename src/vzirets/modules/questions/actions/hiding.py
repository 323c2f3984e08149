"""Reporting what shouldn't stand in public, and what the office does about it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vzirets.foundation.accounts.api import Person, is_moderator
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.questions.actions.locking import held, locked
from vzirets.modules.questions.actions.telling import journal, tell
from vzirets.modules.questions.choices import MOVES, State
from vzirets.modules.questions.conf import DAY, REASON_LENGTH, REPORTS_A_DAY
from vzirets.modules.questions.models import Question, Report


@transaction.atomic
def report(*, number: int, person: Person, reason: str) -> Report:
    """Tells the office, once a person and question. Raises RuleBroken where it isn't public, or too often."""
    held(person.pk)
    question = locked(number)
    if question.state != State.PUBLIC:
        raise RuleBroken(_("This question is no more."), code="gone")
    known = question.reports.filter(reporter=person).first()
    if known is not None:
        return known
    if Report.objects.filter(reporter=person, at__gt=timezone.now() - DAY).count() >= REPORTS_A_DAY:
        raise RuleBroken(_("You have reported much today. Go on tomorrow."), code="too_many")
    made = Report.objects.create(question=question, reporter=person, reason=_fit(reason))
    journal(question, "reported", actor=person.actor)
    return made


@transaction.atomic
def hide(*, number: int, person: Person, reason: str) -> Question:
    """Takes both out of everybody's sight but the asker's and the office's, and says why."""
    _require_moderator(person)
    question = locked(number)
    MOVES.require(question.state, State.HIDDEN)
    question.before, question.state, question.hidden_reason = question.state, State.HIDDEN, _fit(reason)
    question.save()
    _settle(question)
    journal(question, "hidden", actor=person.actor, personal={"reason": question.hidden_reason})
    told = [question.asker_id] + ([question.answered_by_id] if question.answered_by_id else [])
    tell(
        told,
        question,
        kind="questions.hidden",
        occurrence=f"hidden:{timezone.now().isoformat()}",
        title=gettext_lazy("The office hid a question about “%(title)s”"),
        body="%(reason)s",
        params={"reason": question.hidden_reason},
        actor=person.actor,
    )
    return question


@transaction.atomic
def show_again(*, number: int, person: Person) -> Question:
    """Puts it back where it stood."""
    _require_moderator(person)
    question = locked(number)
    if question.state != State.HIDDEN:
        return question
    MOVES.require(question.state, question.before)
    question.state, question.before, question.hidden_reason = question.before, "", ""
    question.save()
    journal(question, "shown_again", actor=person.actor)
    return question


@transaction.atomic
def leave_standing(*, number: int, person: Person) -> Question:
    """The office has read the reports and found nothing wrong."""
    _require_moderator(person)
    question = locked(number)
    _settle(question)
    journal(question, "left_standing", actor=person.actor)
    return question


def _settle(question: Question) -> None:
    question.reports.filter(settled_at=None).update(settled_at=timezone.now())


def _require_moderator(person: Person) -> None:
    if not is_moderator(person):
        raise RuleBroken(_("The portal office decides this."), code="not_yours")


def _fit(reason: str) -> str:
    said = reason.replace("\x00", "").strip()
    if not said:
        raise BadInput(_("Say why."), where="reason")
    if len(said) > REASON_LENGTH:
        raise BadInput(_("Shorten this text: it is over the limit."), where="reason")
    return said
