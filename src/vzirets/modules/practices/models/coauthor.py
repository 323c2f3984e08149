"""Who else writes in one draft, without acting for its body."""

from typing import Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Q

from vzirets.foundation.accounts.api import Person, part_held, part_over
from vzirets.kernel.models import PersonalData, Record
from vzirets.kernel.prepared import AnyOf
from vzirets.modules.practices.choices import CoAuthorEnding, CoAuthorState

INVITED, ACTIVE, ENDED = (state.value for state in CoAuthorState)


class CoAuthors(models.QuerySet["CoAuthor"]):
    def invited(self) -> Self:
        return self.filter(state=INVITED)

    def active(self) -> Self:
        return self.filter(state=ACTIVE)


class CoAuthor(Record):
    """One person's part in one draft, from the invitation to its end.

    An invitation is to an address, and whoever answers its letter becomes the `person` while the address
    goes; or to a colleague of the body, who is the `person` at once and alone may answer. `named`: the
    person agreed that readers see their name; it stands here, beside the versions that never change.
    """

    personal_data = PersonalData(
        fields=("person", "email", "invited_by"),
        retired="the address goes when the invitation is answered or taken back, the row with it where "
        "nobody answers in thirty days; `retire_person` ends the part, so that no reader sees the name, and "
        "the name behind the person goes with the account",
    )

    draft = models.ForeignKey("practices.Draft", models.PROTECT, related_name="coauthors")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    email = models.EmailField(max_length=254, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in CoAuthorState])
    named = models.BooleanField(default=False)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, blank=True)

    objects = CoAuthors.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "draft"], condition=Q(state=ACTIVE), name="coauthor_active_once"
            ),
            models.UniqueConstraint(
                fields=["email", "draft"],
                condition=Q(state=INVITED, person__isnull=True),
                name="coauthor_invited_once",
            ),
            models.UniqueConstraint(
                fields=["person", "draft"], condition=Q(state=INVITED), name="coauthor_asked_once"
            ),
            models.CheckConstraint(
                name="coauthor_whole",
                condition=Q(state=INVITED, named=False, ended_at__isnull=True, ending="")
                & (Q(person__isnull=True) & ~Q(email="") | Q(person__isnull=False, email=""))
                | part_held(ACTIVE)
                | part_over(ENDED, (ending.value for ending in CoAuthorEnding), named=False),
            ),
        ]
        indexes = [models.Index("email", condition=Q(state=INVITED), name="coauthor_by_address")]


class WrittenWith(AnyOf):
    """Whether the person is a co-author of the draft that the field names."""

    def __init__(self, person_id: int | None, draft: str = "pk") -> None:
        theirs = CoAuthor.objects.active().filter(person=person_id)
        super().__init__(draft, ArraySubquery(theirs.values("draft")))
