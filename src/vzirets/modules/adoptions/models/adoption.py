"""That a body copied a practice: when, what it changed, with what result."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import PersonalData, Record
from vzirets.modules.adoptions.choices import LIVE, Origin, State
from vzirets.modules.practices.api import Practice


class Adoptions(models.QuerySet["Adoption"]):
    """`.confirmed().shown()` reads as it says."""

    def live(self) -> Self:
        """What stands for its body and practice."""
        return self.filter(state__in=LIVE)

    def confirmed(self) -> Self:
        return self.filter(state=State.CONFIRMED)

    def awaiting(self) -> Self:
        """Recorded, and nobody has answered yet."""
        return self.filter(state=State.RECORDED)

    def shown(self) -> Self:
        """What anyone may read: confirmed, of a body that is shown and a practice that can be read."""
        rows = self.confirmed().filter(practice__in=Practice.objects.published())
        return rows.filter(organisation__in=Organisation.objects.shown())

    def with_bodies(self) -> Self:
        return self.select_related("organisation__place__oblast", "practice__lead", "own_practice")


class Adoption(Record):
    """One copying of one practice by one body.

    `own_practice`: how the body describes its own, where it does. `copied_from`: the adoption it copied from,
    where that wasn't the author. `since` is a year, or a year and a month: «2024-05». A revision is what one
    had before one's eyes: an answer and a change name it.
    """

    personal_data = PersonalData(
        fields=("recorded_by", "decided_by"),
        retired="numbers only; they mean nobody once the account is closed",
    )

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    own_practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="+")
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    since = models.CharField(max_length=7)
    changed_uk = models.TextField(blank=True)
    changed_en = models.TextField(blank=True)
    result_uk = models.TextField(blank=True)
    result_en = models.TextField(blank=True)
    source = models.URLField(max_length=500, blank=True)
    origin = models.CharField(
        max_length=8, choices=[(o.value, o.value) for o in Origin], default=Origin.BODY.value
    )
    state = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in State], default=State.RECORDED.value
    )
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=64)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)

    objects = Adoptions.as_manager()

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "practice"], condition=Q(state__in=LIVE), name="adoption_once"
            ),
            models.CheckConstraint(
                condition=Q(own_practice=None) | ~Q(own_practice=F("practice")), name="adoption_not_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(copied_from=None) | ~Q(copied_from=F("id")), name="adoption_not_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(since__regex=r"^[0-9]{4}(-(0[1-9]|1[0-2]))?$"), name="adoption_since_shape"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED) | ~Q(reason=""), name="adoption_declined_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=State.RECORDED, decided_at=None)
                | (~Q(state=State.RECORDED) & Q(decided_at__isnull=False)),
                name="adoption_decided_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(origin=Origin.COMPILED) | ~Q(source=""), name="adoption_compiled_has_source"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["practice", "state"], name="adoption_of_practice"),
            models.Index(fields=["organisation", "state"], name="adoption_by_body"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} → {self.practice_id}"

    @property
    def changed(self) -> str:
        return spoken(self.changed_uk, self.changed_en)

    @property
    def result(self) -> str:
        return spoken(self.result_uk, self.result_en)

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
