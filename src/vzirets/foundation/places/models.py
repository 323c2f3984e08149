"""Units of the state codifier КАТОТТГ, the ways people type their names, and the addresses they once had."""

from typing import ClassVar

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.urls import reverse

from vzirets.foundation.places.choices import Category, Validity
from vzirets.foundation.places.logic import naming
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, Record


class PlaceQuerySet(models.QuerySet["Place"]):
    """Words that chain."""

    def present(self) -> "PlaceQuerySet":
        return self.filter(validity=Validity.PRESENT)

    def with_surroundings(self) -> "PlaceQuerySet":
        """The units a label names, at no further query."""
        return self.select_related("oblast", "raion", "hromada", "parent")

    def within(self, place: "Place") -> "PlaceQuerySet":
        """All that lies in the place, at any depth, without the place itself."""
        return self.filter(Q(oblast=place) | Q(raion=place) | Q(hromada=place) | Q(parent=place))


class Place(Record):
    """A unit of the codifier. `code` is for ever; the name, the kind and the address may change.

    `oblast`, `raion` and `hromada` are the units around it, empty on and above their own level.
    `oblast_code` is the first four signs of the code («UA05»), also for the oblast itself.
    """

    personal_data = NO_PERSONAL_DATA

    code = models.CharField(max_length=19, primary_key=True)
    name_uk = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    category = models.CharField(max_length=1, choices=[(c.value, c.name) for c in Category])
    level = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField()
    # The composite indexes below serve these keys; each key's own pair of indexes would double a load.
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", db_index=False)
    oblast = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    raion = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    hromada = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    oblast_code = models.CharField(max_length=4)
    sort_key = models.CharField(max_length=160)
    slug = models.CharField(max_length=240)
    surroundings_key = models.TextField(default="", blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_date = models.DateField(null=True, blank=True)
    population_source = models.CharField(max_length=500, default="", blank=True)
    validity = models.CharField(
        max_length=8, choices=[(v.value, v.value) for v in Validity], default=Validity.PRESENT
    )
    historic_since = models.DateField(null=True, blank=True)
    codifier_date = models.DateField(null=True, blank=True)

    objects: ClassVar = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "code"]
        constraints = [
            # Deferred, so that within one load a unit may take the address another one leaves.
            models.UniqueConstraint(
                fields=["slug"], name="place_slug_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(code__regex=r"^UA[0-9]{17}$"), name="place_code_shape"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="place_level"),
            models.CheckConstraint(
                condition=Q(validity=Validity.PRESENT, historic_since=None)
                | Q(validity=Validity.HISTORIC, historic_since__isnull=False),
                name="place_historic_since",
            ),
            models.CheckConstraint(
                condition=Q(population=None) | ~Q(population_source=""), name="place_population_sourced"
            ),
        ]
        indexes = [
            models.Index(fields=["parent", "sort_key"], name="place_children"),
            models.Index(fields=["oblast", "level"], name="place_oblast"),
            models.Index(fields=["raion"], name="place_raion"),
            models.Index(fields=["hromada"], name="place_hromada"),
            models.Index(fields=["level", "sort_key"], name="place_level_alphabet"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("places:place", args=[self.slug])

    @property
    def number(self) -> int:
        """The code as a number, for the search index."""
        return int(self.code[2:])

    @property
    def kind(self) -> str:
        """«область», «село»: what it is, in the reader's language."""
        words = naming.kind(self)
        return spoken(words.uk, words.en)

    @property
    def name(self) -> str:
        """As in a list: «Вінницька область», «Вінницька громада», «Вінниця»."""
        return naming.name(self, spoken("uk", "en"))

    @property
    def titled(self) -> str:
        """With the kind always said: «місто Вінниця»."""
        return naming.titled(self, spoken("uk", "en"))

    @property
    def label(self) -> str:
        """With all that tells it from its namesakes: «місто Вінниця, Вінницька громада, …»."""
        return self.label_in(spoken("uk", "en"))

    def label_in(self, language: str) -> str:
        return naming.label(self, self.surroundings, language)

    @property
    def where(self) -> str:
        """The surroundings alone: «Вінницький район, Вінницька область»; empty for an oblast."""
        return ", ".join(naming.name(unit, spoken("uk", "en")) for unit in self.surroundings)

    @property
    def surroundings(self) -> list["Place"]:
        """The units around it, nearest first. Use `with_surroundings()` before reading many."""
        around = [self.hromada, self.raion, self.oblast]
        if self.parent_id and self.parent_id not in (self.hromada_id, self.raion_id, self.oblast_id):
            around.insert(0, self.parent)
        return [unit for unit in around if unit]

    @property
    def is_historic(self) -> bool:
        return self.validity == Validity.HISTORIC


class Spelling(Record):
    """A beginning people may type: the whole name or its later word, in either language, or a former name.

    `text` is folded by `logic.spelling.typed`; `position`: 0 the start of the name, 1 a later word, 2 a
    former name.
    """

    personal_data = NO_PERSONAL_DATA

    place = models.ForeignKey(Place, models.CASCADE, related_name="spellings", db_index=False)
    text = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(OpClass("text", "text_pattern_ops"), name="spelling_beginning"),
            models.Index(fields=["place"], name="spelling_place"),
        ]


class FormerSlug(Record):
    """An address a place once had, and the name it then bore; it leads on to the present address."""

    personal_data = NO_PERSONAL_DATA

    slug = models.CharField(max_length=240, unique=True)
    place = models.ForeignKey(Place, models.CASCADE, related_name="former")
    name_uk = models.CharField(max_length=120)
    until = models.DateField()

    class Meta:
        ordering = ["-until", "slug"]
