"""The morning letter: one a day with all that a person hasn't read and no letter has told."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vzirets.foundation.notifications.actions.person import held
from vzirets.foundation.notifications.actions.posting import Claimed, hand_over, started
from vzirets.foundation.notifications.conf import MORNING_HOUR
from vzirets.foundation.notifications.events import MorningLetterFellDue
from vzirets.foundation.notifications.letters import morning_letter
from vzirets.foundation.notifications.logic.days import kyiv_day, morning
from vzirets.foundation.notifications.models import EmailSent
from vzirets.foundation.notifications.queries import people_awaiting_a_letter, untold_this_morning
from vzirets.kernel.events import announce

# The morning letter's own line in the ledger: it too goes once a day.
MORNING = "notifications.morning"


def plan_morning_letters(*, now: datetime) -> int:
    """From eight in Kyiv on: a job for each who has something to read and no plan for this day yet.

    Called several times a morning, so that a worker that was away at eight catches up. Returns how many.
    """
    day = kyiv_day(now)
    if now < morning(day, MORNING_HOUR):
        return 0
    planned = set(_plans(day).values_list("person_id", flat=True))
    return sum(
        _plan(person_id, day) for person_id in people_awaiting_a_letter(day) if person_id not in planned
    )


def send_morning_letter(*, person_id: int, day: date) -> bool:
    """Returns whether a letter went. Fails where the mail server does; to be tried again.

    None goes once the day is over (the next has its own), where everything was read meanwhile, and where it
    went, or may have, already.
    """
    if kyiv_day(timezone.now()) != day or not untold_this_morning(person_id, day):
        return False
    return hand_over(lambda: _claimed(person_id, day))


@transaction.atomic
def _plan(person_id: int, day: date) -> bool:
    if held(person_id) is None or _plans(day).filter(person_id=person_id).exists():
        return False
    EmailSent.objects.create(person_id=person_id, kind=MORNING, day=day)
    announce(MorningLetterFellDue(person_id=person_id, day=day))
    return True


def _claimed(person_id: int, day: date) -> Claimed | None:
    person = held(person_id)
    plan = _plans(day).filter(person_id=person_id, started_at__isnull=True).first()
    notices = untold_this_morning(person_id, day) if person and plan else []
    if person is None or plan is None or not notices:
        return None
    plan.started_at = timezone.now()
    plan.save(update_fields=["started_at"])
    rows = tuple(started(notice) for notice in notices)
    envelope = morning_letter(notices, language=person.language)
    return Claimed(person.email or "", envelope, tuple(n.pk for n in notices), rows, plan.pk)


def _plans(day: date) -> QuerySet[EmailSent]:
    return EmailSent.objects.filter(kind=MORNING, subject_key="", day=day)
