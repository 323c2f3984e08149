"""The journal, its seals, and the personal data that can be erased from it.

Triggers (migration 0002) refuse what these tables must never see: an entry or a seal is never changed or
deleted, personal data can only be erased, and only by a recorded erasure.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import models

from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class JournalEntry(Record):
    """One act. Other rooms are named by kind and id, with the label they had then: no foreign keys."""

    personal_data = NO_PERSONAL_DATA

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=200, blank=True)  # empty for persons: see JournalPersonal
    act = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    object_id = models.CharField(max_length=64)
    label = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    commitments = models.JSONField(default=dict)  # part → commitment to the personal data of that part

    class Meta:
        indexes = [
            models.Index("kind", "object_id", "id", name="journal_object"),
            models.Index("actor_kind", "actor_id", "id", name="journal_actor"),
        ]

    def facts(self) -> dict[str, Any]:
        """What the seal vouches for. The names and their meaning never change: old seals depend on them."""
        return {
            "id": self.pk,
            "at": (self.at - EPOCH) // timedelta(microseconds=1),
            "actor": [self.actor_kind, self.actor_id, self.actor_label],
            "act": self.act,
            "object": [self.kind, self.object_id, self.label],
            "before": self.before,
            "after": self.after,
            "commitments": self.commitments,
        }


class JournalPersonal(Record):
    """Personal data of an entry, apart from it so that they can be erased. An erased row stays, empty."""

    personal_data = PersonalData(
        fields=("data",),
        retired="erased by audit.erase_personal when the person is anonymised or asks for it",
    )

    class Part(models.TextChoices):
        ACTOR = "actor"
        OBJECT = "object"

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="personal")
    part = models.CharField(max_length=8, choices=Part)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.CharField(max_length=64)
    salt = models.BinaryField(null=True)
    data = models.JSONField(null=True)
    erased_by = models.ForeignKey(JournalEntry, null=True, on_delete=models.PROTECT, related_name="erased")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "part"], name="journal_personal_once"),
            models.CheckConstraint(
                condition=models.Q(salt__isnull=False, data__isnull=False, erased_by__isnull=True)
                | models.Q(salt__isnull=True, data__isnull=True, erased_by__isnull=False),
                name="journal_personal_whole_or_erased",
            ),
        ]
        indexes = [models.Index("subject_kind", "subject_id", name="journal_personal_subject")]


class Waiting(Record):
    """Entries not sealed yet. A trigger fills it with each entry; the sealer empties it."""

    personal_data = NO_PERSONAL_DATA

    entry = models.OneToOneField(JournalEntry, primary_key=True, on_delete=models.PROTECT, related_name="+")


class Seal(Record):
    """The place of an entry in the chain. Sequence numbers are dense: 1, 2, 3 … in the order of sealing."""

    personal_data = NO_PERSONAL_DATA

    sequence = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class Head(Record):
    """One row: how long the chain is and its last hash, so that a cut tail is seen."""

    personal_data = NO_PERSONAL_DATA

    id = models.SmallIntegerField(primary_key=True, default=1)
    count = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="journal_one_head")]


class DailyHead(Record):
    """The head as it stood when a day ended (UTC). Once published, what came before it can't be rewritten."""

    personal_data = NO_PERSONAL_DATA

    day = models.DateField(primary_key=True)
    count = models.BigIntegerField()
    hash = models.CharField(max_length=64)
