"""Bodies that practices belong to, and the addresses they once had."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from vzirets.foundation.organisations.choices import PUBLIC_BODIES, SHOWN, WORDS, Kind, State
from vzirets.foundation.places.api import Place
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Words that chain."""

    def with_place(self) -> "OrganisationQuerySet":
        return self.select_related("place__oblast", "place__raion", "place__hromada", "place__parent")

    def shown(self) -> "OrganisationQuerySet":
        """Those that anyone may read of."""
        return self.filter(state__in=SHOWN)

    def within(self, place: Place) -> "OrganisationQuerySet":
        """Those of the place itself and of all that lies in it."""
        return self.filter(
            Q(place=place) | Q(place__oblast=place) | Q(place__raion=place) | Q(place__hromada=place)
        )

    def in_order(self) -> "OrganisationQuerySet":
        """By the alphabet of the reader's language."""
        return self.order_by(spoken("sort_key_uk", "sort_key_en"), "key")


class Organisation(Record):
    """A public body, a civil society organisation, a university or a company.

    `key` is for ever and joins content to the row; `slug` is the address and follows the name. `compiled`:
    described by the portal office from public sources, until the body itself takes its record over.
    """

    personal_data = NO_PERSONAL_DATA

    key = models.SlugField(max_length=160, unique=True)
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    short_name_uk = models.CharField(max_length=160, default="", blank=True)
    short_name_en = models.CharField(max_length=160, default="", blank=True)
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in Kind])
    edrpou = models.CharField(max_length=8, null=True, blank=True)  # noqa: DJ001 (unique where present)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    nationwide = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    note_uk = models.TextField(default="", blank=True)
    note_en = models.TextField(default="", blank=True)
    slug = models.CharField(max_length=240, unique=True)
    sort_key_uk = models.CharField(max_length=320)
    sort_key_en = models.CharField(max_length=320)
    compiled = models.BooleanField(default=True)
    # What the office describes itself it knows; what a person registers begins as unverified.
    state = models.CharField(max_length=10, default=State.VERIFIED.value)

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key_uk", "key"]
        constraints = [
            models.UniqueConstraint(fields=["edrpou"], name="organisation_edrpou_once"),
            models.CheckConstraint(
                condition=Q(edrpou=None) | Q(edrpou__regex=r"^[0-9]{8}$"), name="organisation_edrpou_shape"
            ),
            models.CheckConstraint(
                condition=Q(nationwide=False) | Q(place=None), name="organisation_one_territory"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")) & ~Q(successor=F("id")), name="organisation_not_its_own_kin"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="organisation_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.HISTORIC.value, State.MERGED.value])
                | Q(successor__isnull=False),
                name="organisation_gone_has_successor",
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key_uk"], name="organisation_alphabet_uk"),
            models.Index(fields=["sort_key_en"], name="organisation_alphabet_en"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.slug])

    @property
    def name(self) -> str:
        return spoken(self.name_uk, self.name_en)

    @property
    def short_name(self) -> str:
        """The short name, or the full one where there is none."""
        return spoken(self.short_name_uk, self.short_name_en) or self.name

    @property
    def is_public_body(self) -> bool:
        """Of the state or of local self-government."""
        return self.kind in PUBLIC_BODIES

    @property
    def note(self) -> str:
        return spoken(self.note_uk, self.note_en)

    @property
    def kind_name(self) -> str:
        return spoken(*WORDS[Kind(self.kind)])


class FormerSlug(Record):
    """An address an organisation once had; it leads on to the present one."""

    personal_data = NO_PERSONAL_DATA

    slug = models.CharField(max_length=240, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
