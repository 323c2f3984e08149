"""The ledger of letters: at most one a day for the same thing, whoever asks and however often."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vzirets.kernel.models import PersonalData, Record


class EmailSent(Record):
    """That on this Kyiv day a letter about this thing has gone, or may have.

    The row is committed before the letter is handed to the mail server (`started_at`), and marked after it
    was taken (`sent_at`). Started and never marked means: nobody knows. Such a letter is not sent again that
    day; what it told, if still unread, stands in the next morning's. A row only planned is a morning letter
    whose job is on its way.
    """

    personal_data = PersonalData(
        fields=("person", "kind", "subject_key"), retired="goes after 60 days, or when the account is closed"
    )

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=100)
    subject_key = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject_key", "day"], name="email_one_a_day_for_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(started_at__isnull=False),
                name="email_started_before_sent",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="email_by_day")]
