"""What a person wants by e-mail."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from vzirets.foundation.notifications.choices import Channel
from vzirets.kernel.models import PersonalData, Record


class LetterChoice(Record):
    """A person's choice for one kind; for an empty kind it is «no letters at all», and always `here`."""

    personal_data = PersonalData(fields=("person", "channel"), retired="goes when the account is closed")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=100, blank=True)
    channel = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind"], name="letter_choice_one_a_kind"),
            models.CheckConstraint(
                condition=Q(channel__in=[channel.value for channel in Channel]), name="letter_channel_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="") | Q(channel=Channel.HERE.value), name="letter_choice_of_all_is_none"
            ),
        ]
