"""What a person does for the portal office."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vzirets.foundation.accounts.choices import Role
from vzirets.foundation.accounts.models.person import Person
from vzirets.kernel.models import PersonalData, Record


class StaffRole(Record):
    """One role of one person. Who gave it and when it was taken, the journal says."""

    personal_data = PersonalData(
        fields=("person",), retired="the row goes when the role is taken or the account closed"
    )

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20)
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "role"], name="role_once_a_person"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="role_known"),
        ]
