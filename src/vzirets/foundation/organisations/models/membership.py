"""Who may act for which organisation."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from vzirets.foundation.accounts.api import Person, part_held, part_over
from vzirets.foundation.organisations.choices import Ending, MembershipState, Role, State
from vzirets.foundation.organisations.models.organisation import Organisation
from vzirets.kernel.models import PersonalData, Record

INVITED, REQUESTED, ACTIVE, ENDED = (state.value for state in MembershipState)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Words that chain."""

    def of(self, person_id: int) -> "MembershipQuerySet":
        return self.filter(person_id=person_id)

    def active(self) -> "MembershipQuerySet":
        return self.filter(state=ACTIVE)

    def owning(self) -> "MembershipQuerySet":
        return self.filter(state=ACTIVE, role=Role.OWNER)

    def open_invitations(self) -> "MembershipQuerySet":
        return self.filter(state=INVITED)

    def requests(self) -> "MembershipQuerySet":
        return self.filter(state=REQUESTED)

    def in_force(self) -> "MembershipQuerySet":
        """Active, for an organisation that the office hasn't refused or merged away."""
        return self.active().exclude(organisation__state__in=[State.REFUSED, State.MERGED])


class Membership(Record):
    """One right of one person to act for one organisation, from its beginning to its end.

    An invitation is to an address: whoever opens its letter becomes the `person`, and the address goes.
    """

    personal_data = PersonalData(
        fields=("person", "email", "words"),
        retired="the address goes when the invitation is answered or taken back, the row with it where "
        "nobody answers in thirty days; the words, and the name "
        "behind the person, when the account is closed",
    )

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    role = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    # How the person is connected with the organisation, as they said on asking.
    words = models.CharField(max_length=500, blank=True)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    # For which writing of the invitation its letter went: `created_at` as it was then.
    letter_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[Any] = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(state=ACTIVE), name="membership_active_once"
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(state=REQUESTED),
                name="membership_requested_once",
            ),
            models.UniqueConstraint(
                fields=["email", "organisation"], condition=Q(state=INVITED), name="membership_invited_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="membership_role_known"
            ),
            models.CheckConstraint(
                condition=Q(state=INVITED, person__isnull=True, ended_at__isnull=True, ending="")
                & ~Q(email="")
                | Q(state=REQUESTED, person__isnull=False, email="", ended_at__isnull=True, ending="")
                | part_held(ACTIVE)
                | part_over(ENDED, (ending.value for ending in Ending)),
                name="membership_whole",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["email"], name="membership_by_address")]

    @property
    def is_owner(self) -> bool:
        return self.state == ACTIVE and self.role == Role.OWNER
