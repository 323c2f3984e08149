"""Who wants to hear of what, and what was found for searches."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from vzirets.foundation.follows.conf import KEY_LENGTH
from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record


class FollowQuerySet(models.QuerySet["Follow"]):
    def of(self, person_id: int) -> "FollowQuerySet":
        """Their own: nobody sees what another follows."""
        return self.filter(person_id=person_id)

    def thing(self, kind: str, key: str) -> "FollowQuerySet":
        return self.filter(kind=kind, key=key)

    def newest_first(self) -> "FollowQuerySet":
        return self.order_by("-created_at", "-pk")


class Follow(Record):
    """A person wants to hear of one thing: a practice, a topic, an organisation, a search."""

    personal_data = PersonalData(fields=("person", "kind", "key"), retired="goes when the account is closed")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    key = models.CharField(max_length=KEY_LENGTH)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="follow_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="follow_has_key"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "key", "person"], name="follow_by_thing")]


class Match(Record):
    """That a followed search found a thing. It is told of once, in the notice of the day `told_on`."""

    personal_data = NO_PERSONAL_DATA

    follow = models.ForeignKey(Follow, on_delete=models.CASCADE, related_name="matches")
    key = models.CharField(max_length=160)
    found_at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["follow", "key"], name="match_once")]
        indexes: ClassVar = [
            models.Index(fields=["follow"], condition=models.Q(told_on=None), name="match_untold")
        ]
