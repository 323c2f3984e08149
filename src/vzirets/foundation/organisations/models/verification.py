"""What the office was shown of an organisation, and what it decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.choices import Decision
from vzirets.foundation.organisations.models.organisation import Organisation
from vzirets.kernel.models import PersonalData, Record


class Verification(Record):
    """One asking and its answer; both are kept for ever."""

    personal_data = PersonalData(
        fields=("asked_by", "decided_by"), retired="the rows stay without a name when an account is closed"
    )

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="verifications")
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    words = models.TextField(blank=True)
    decision = models.CharField(max_length=10, default=Decision.AWAITED.value)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(decision=Decision.AWAITED.value),
                name="verification_awaited_once",
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.AWAITED.value, decided_at__isnull=True, reason="")
                | Q(decision__in=[Decision.CONFIRMED.value, Decision.REFUSED.value], decided_at__isnull=False)
                & ~Q(reason=""),
                name="verification_decided_with_reason",
            ),
        ]
