"""What the room forgets: old things by the clock, a person's with their account."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from vzirets.foundation.notifications.conf import LETTERS_KEPT, NOTICES_KEPT
from vzirets.foundation.notifications.models import EmailSent, LetterChoice, Notice
from vzirets.kernel.actor import Actor


def forget_old(*, now: datetime) -> None:
    """Notices that were read a year ago, and what lay folded so long; the ledger's rows of 60 days ago."""
    long_ago = now - NOTICES_KEPT
    Notice.objects.filter(Q(read_at__lt=long_ago) | Q(folded=True, created_at__lt=long_ago)).delete()
    EmailSent.objects.filter(day__lt=(now - LETTERS_KEPT).date()).delete()


@transaction.atomic
def forget_person(person_id: int, *, actor: Actor) -> None:
    """Called where an account is closed: nobody else needs any of it."""
    for model in (Notice, LetterChoice, EmailSent):
        model.objects.filter(person_id=person_id).delete()
