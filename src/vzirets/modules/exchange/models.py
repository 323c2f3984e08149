"""What was imported, and by which key of its source a record is known again."""

from django.db import models

from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record
from vzirets.modules.exchange.choices import State
from vzirets.modules.practices.api import Draft, Practice


class Import(Record):
    """One file that a person of the office asked to be taken in, whole or not at all.

    `plan` is the digest of what the person saw that it would do; `file` that of the bytes.
    """

    personal_data = PersonalData(
        fields=("actor_id", "actor_label"),
        retired="`retire_person` empties the label when the account is closed; the number means nobody then",
    )

    file = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    plan = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=[(s, s) for s in State], default=State.ASKED)
    reason = models.CharField(max_length=500, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="import_ended_or_asked",
                condition=models.Q(state=State.ASKED, ended_at=None)
                | (~models.Q(state=State.ASKED) & models.Q(ended_at__isnull=False)),
            )
        ]


class SourceKey(Record):
    """The key under which a source knows a record: the same row again is the same practice."""

    personal_data = NO_PERSONAL_DATA

    key = models.CharField(max_length=120, unique=True)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="+")


class BegunDraft(Record):
    """A draft that was begun from a file: the same file pressed twice is one draft."""

    personal_data = NO_PERSONAL_DATA

    file = models.CharField(max_length=64, unique=True)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="+")


class ImportProgress(Record):
    """How far a running import is: written beside its transaction, gone when it ends.

    No foreign key: the import's row is locked by the transaction whose progress this is.
    """

    personal_data = NO_PERSONAL_DATA

    number = models.BigIntegerField(unique=True)
    done = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    at = models.DateTimeField()
