"""Papers shown to prove something: to the office and the owners, to nobody else."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vzirets.foundation.files.api import StoredFile
from vzirets.foundation.organisations.models.membership import Membership
from vzirets.foundation.organisations.models.verification import Verification
from vzirets.kernel.models import PersonalData, Record


class Evidence(Record):
    """A file beside a verification or a request; `name` is how its bringer called it."""

    personal_data = PersonalData(
        fields=("name",), retired="stays with the decision that was made on it, for it proves that decision"
    )

    verification = models.ForeignKey(
        Verification, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verification__isnull=False, membership__isnull=True)
                | Q(verification__isnull=True, membership__isnull=False),
                name="evidence_of_one_thing",
            ),
            models.UniqueConstraint(fields=["verification", "file"], name="evidence_once_a_verification"),
            models.UniqueConstraint(fields=["membership", "file"], name="evidence_once_a_request"),
        ]
