"""Once a year the owner is asked whether the practice still runs; silence is marked; an answer unmarks."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.audit import api as audit
from vzirets.foundation.notifications.api import notify
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.drafting import open_draft
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.actions.project import project
from vzirets.modules.practices.actions.saving import save_draft
from vzirets.modules.practices.actions.settling import settle
from vzirets.modules.practices.choices import Origin, QuestionState, State, Status, StillRuns
from vzirets.modules.practices.logic.freshness import MARKED, step_is_due
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, Practice, YearlyQuestion
from vzirets.modules.practices.queries.freshness import owners, to_ask, to_step
from vzirets.modules.practices.queries.keeping import keepers

CLOCK = Actor.job("practices.ask_owners")
KIND = "practices.still_runs"
TITLES = (
    gettext_noop("Does “%(title)s” still run? Answer with one press"),
    gettext_noop("Reminder: does “%(title)s” still run?"),
    gettext_noop("Last reminder: does “%(title)s” still run? In two weeks it will be marked"),
    gettext_noop("“%(title)s” is marked as not confirmed by its owner: answer, and the mark is taken off"),
)


def ask_owners(*, now: datetime) -> None:
    """What the clock starts. A transaction for each practice: killed midway, it goes on where it was."""
    for number in to_step(now):
        _step(number, now)
    for number in list(to_ask(now).values_list("pk", flat=True)):
        _ask(number, now)


@transaction.atomic
def _ask(practice_id: int, now: datetime) -> None:
    practice = _held(practice_id)
    people = owners(practice)
    if not people or not to_ask(now).filter(pk=practice_id).exists():
        return  # nobody to ask: the office has it in its list
    practice.questions.filter(state=QuestionState.OPEN).update(state=QuestionState.LAPSED)
    question = YearlyQuestion.objects.create(practice=practice, year=now.year, asked_at=now, stepped_at=now)
    _tell(question, people)
    _journal(practice, "practice.owner_asked", CLOCK, {"year": question.year})


@transaction.atomic
def _step(practice_id: int, now: datetime) -> None:
    practice = _held(practice_id)
    question = practice.questions.filter(state=QuestionState.OPEN).first()
    if question is None or not step_is_due(question.stage, question.stepped_at, now):
        return
    if practice.state != State.PUBLISHED:
        YearlyQuestion.objects.filter(pk=question.pk).update(state=QuestionState.LAPSED)
        return
    question.stage, question.stepped_at = question.stage + 1, now
    question.save(update_fields=["stage", "stepped_at"])
    if question.stage == MARKED:
        practice.unconfirmed_since = practice.unconfirmed_since or now
        project(practice)
    _tell(question, owners(practice))
    act = "practice.marked_unconfirmed" if question.stage == MARKED else "practice.owner_reminded"
    _journal(practice, act, CLOCK, {"year": question.year, "stage": question.stage})


@transaction.atomic
def answer_still_runs(*, code: str, answer: StillRuns, actor: Actor, standing: Standing) -> None:
    """The owner's word, or the office's where no body keeps the record. Takes the mark off."""
    practice = locked_practice(code)
    kept = practice.origin == Origin.BODY and rules.keeps(standing, keepers(practice))
    if not (kept or rules.may_moderate(standing)):
        raise RuleBroken(_("Only the portal office, or the body that keeps the record."), code="not_allowed")
    if practice.state != State.PUBLISHED:
        raise RuleBroken(
            _("Only of a published practice can be said that it still runs."), code="illegal_move"
        )
    settle(practice, answer, actor)
    project(practice)
    _journal(practice, "practice.said_to_run", actor, {"answer": answer})


@transaction.atomic
def tell_changed(*, code: str, actor: Actor, standing: Standing) -> Draft:
    """The owner says that it runs otherwise by now: a text beside the published one is opened."""
    answer_still_runs(code=code, answer=StillRuns.CHANGED, actor=actor, standing=standing)
    return open_draft(code=code, actor=actor, standing=standing)


def tell_ended(*, code: str, lesson: str, actor: Actor, standing: Standing) -> Draft:
    """The owner says that the practice ended: a text beside the published one says so, with the lesson.

    The words come first and the answer after them, each in a transaction of its own, as a save must be: a
    process killed in between leaves the text saved and the question open, and the same press ends it.
    """
    if not lesson.strip():
        raise BadInput(_("Say what the practice taught: that is what the record stays for."), where="lesson")
    draft = open_draft(code=code, actor=actor, standing=standing)
    save_draft(
        draft_id=draft.pk,
        changes={"status": Status.DISCONTINUED.value, "lesson.uk": lesson.strip()},
        base_revision=draft.revision,
        actor=actor,
        standing=standing,
    )
    answer_still_runs(code=code, answer=StillRuns.ENDED, actor=actor, standing=standing)
    return draft


def _held(practice_id: int) -> Practice:
    return locked_practice(Practice.objects.values_list("code", flat=True).get(pk=practice_id))


def _tell(question: YearlyQuestion, people: list[int]) -> None:
    practice = question.practice
    title = {"uk": practice.title_uk or practice.title_en, "en": practice.title_en or practice.title_uk}
    for person_id in people:
        notify(
            person_id=person_id,
            kind=KIND,
            subject_key=f"practice:{practice.pk}",
            occurrence=f"{question.pk}:{question.stage}",
            title=TITLES[question.stage],
            params={"title": title},
            url=reverse("practices:my_still", args=[practice.code]),
            actor=CLOCK,
        )


def _journal(practice: Practice, act: str, actor: Actor, after: dict[str, object]) -> None:
    audit.record(
        actor=actor, act=act, kind="practice", object_id=practice.code, label=practice.title_uk, after=after
    )
