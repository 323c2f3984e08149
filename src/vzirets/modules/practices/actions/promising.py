"""What was promised: the office hears of it before the day, and once more when it is past."""

from datetime import date, timedelta

from django.db import transaction

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions.telling import tell_of_promise
from vzirets.modules.practices.models import Draft

SOON = timedelta(days=3)
# What is late for longer was told of already, day by day, when it became so.
LATE_FOR = timedelta(days=7)


def remind_of_promises(*, today: date, actor: Actor) -> int:
    """Of each waiting text whose day is near or past; a second call the same day tells nothing new."""
    rows = Draft.objects.awaiting().filter(promised_on__range=(today - LATE_FOR, today + SOON))
    found = list(rows.select_related("practice", "organisation").order_by("promised_on", "id"))
    for draft in found:
        with transaction.atomic():
            tell_of_promise(draft, late=bool(draft.promised_on and draft.promised_on < today), by=actor)
    return len(found)
