"""What is never changed: the published words, and the awards given to them."""

from django.db import models

from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, PersonalData, Record
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models.practice import Practice


class PracticeVersion(Record):
    """An immutable published state of a practice. A database trigger refuses any change of a row.

    `content` is `Content.document()`; `digest` its SHA-256 in hex.
    """

    personal_data = PersonalData(
        fields=("content", "published_by"),
        retired="A contact named in the record is a published work contact of the body; a version that must "
        "lose one is replaced by the office through a new version and the old one withdrawn. The publisher's "
        "label is the office's or the body's name.",
    )

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    change_note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="version_number_once"),
            models.CheckConstraint(name="version_counts_from_one", condition=models.Q(number__gte=1)),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.practice.code} v{self.number}"

    def read(self) -> Content:
        """The document as a checked, frozen value."""
        return Content.model_validate(self.content)


class Distinction(Record):
    """An award recorded on a practice version: what, when, by whom, and where that is written."""

    personal_data = NO_PERSONAL_DATA

    version = models.ForeignKey(PracticeVersion, models.PROTECT, related_name="distinctions")
    title_uk = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField()
    body_uk = models.CharField(max_length=300, blank=True)
    body_en = models.CharField(max_length=300, blank=True)
    source = models.URLField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "title_uk", "year"], name="distinction_once"),
        ]
        ordering = ["-year", "id"]

    @property
    def title(self) -> str:
        return spoken(self.title_uk, self.title_en)

    @property
    def body(self) -> str:
        return spoken(self.body_uk, self.body_en)
