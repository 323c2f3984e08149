"""What a person was told."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vzirets.foundation.notifications.models.letters import EmailSent
from vzirets.kernel.models import PersonalData, Record


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person_id: int) -> "NoticeQuerySet":
        """Their own: nobody sees another's."""
        return self.filter(person_id=person_id)

    def shown(self) -> "NoticeQuerySet":
        """The newest of each thing; earlier unread ones of it lie folded under it."""
        return self.filter(folded=False)

    def unread(self) -> "NoticeQuerySet":
        return self.shown().filter(read_at__isnull=True)

    def untold(self, day: date) -> "NoticeQuerySet":
        """Unread, told by no letter yet, and of a thing of which none may have gone on that day."""
        about_it = EmailSent.objects.filter(
            person_id=OuterRef("person_id"),
            kind=OuterRef("kind"),
            subject_key=OuterRef("subject_key"),
            day=day,
        )
        return self.unread().filter(~Exists(about_it), emailed_at__isnull=True)

    def between(self, since: datetime, until: datetime) -> "NoticeQuerySet":
        return self.filter(created_at__gte=since, created_at__lt=until)

    def newest_first(self) -> "NoticeQuerySet":
        return self.order_by("-created_at", "-pk")


class Notice(Record):
    """One happening, told to one person. Its words are ids of messages: they are read in either language."""

    personal_data = PersonalData(
        fields=("person", "title", "body", "fillings", "url"),
        retired="goes when the account is closed, or a year after it was read",
    )

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=100)
    # What it is about: «practice:12».
    subject_key = models.CharField(max_length=200)
    # Which happening to it: the same happening is told once, however often the bell rings.
    occurrence = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=1000, blank=True)
    fillings: Any = models.JSONField(default=dict)
    # An address inside the portal, without a language.
    url = models.CharField(max_length=1000)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    # A newer one of the same thing came while this was unread.
    folded = models.BooleanField(default=False)
    # How many happenings the line in the cabinet stands for.
    times = models.PositiveIntegerField(default=1)
    # A mail server took a letter that tells this.
    emailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "subject_key", "occurrence"], name="notice_once_a_happening"
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "subject_key"],
                condition=Q(read_at__isnull=True, folded=False),
                name="notice_one_unread_a_thing",
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="/") & ~Q(url__startswith="//"), name="notice_leads_inside"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-created_at", "-id"], name="notice_newest_first"),
            models.Index(
                fields=["created_at"],
                condition=Q(read_at__isnull=True, folded=False, emailed_at__isnull=True),
                name="notice_untold",
            ),
        ]
