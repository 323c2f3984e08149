"""Collections: practices that somebody gathered, in an order and with notes."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record
from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.conf import NOTE_LENGTH, TITLE_LENGTH, TOKEN_BYTES
from vzirets.modules.practices.api import Practice


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


class CollectionQuerySet(models.QuerySet["Collection"]):
    def kept_by(self, person_id: int, body_ids: frozenset[int]) -> "CollectionQuerySet":
        """The person's own, and those of the bodies they write for."""
        return self.filter(Q(person_id=person_id) | Q(organisation__in=body_ids))

    def public(self) -> "CollectionQuerySet":
        return self.filter(seen=Seen.PUBLIC, hidden_at=None)

    def newest_first(self) -> "CollectionQuerySet":
        return self.order_by("-changed_at", "-pk")


class Collection(Record):
    """Belongs to a person or to a body: exactly one of them. `token` is the link that can't be guessed. What
    the office hid is read by its keepers alone, with the reason."""

    personal_data = PersonalData(
        fields=("person", "title", "note"), retired="a person's own goes with their account"
    )

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=TITLE_LENGTH)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    seen = models.CharField(max_length=10, default=Seen.PRIVATE.value)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=NOTE_LENGTH, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="collection_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(seen__in=[seen.value for seen in Seen]), name="collection_seen_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="collection_has_title"),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_reason="")
                | Q(hidden_at__isnull=False) & ~Q(hidden_reason=""),
                name="collection_hidden_with_reason",
            ),
        ]


class Item(Record):
    """A practice in a collection."""

    personal_data = NO_PERSONAL_DATA

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["collection", "practice"], name="item_once"),
            models.UniqueConstraint(
                fields=["collection", "position"],
                name="item_one_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        ordering: ClassVar = ["position"]
