"""What is known of a kept file. The bytes themselves lie on the shelf (see `shelf`)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from vzirets.foundation.files.choices import Kind, State
from vzirets.kernel.models import PersonalData, Record

DIGEST_PATTERN = "[0-9a-f]{64}"


class StoredFiles(models.QuerySet["StoredFile"]):
    def servable(self) -> "StoredFiles":
        """What may leave the house at all; to whom is asked of the rooms."""
        return self.exclude(state=State.QUARANTINED)

    def named(self, name: str) -> "StoredFiles":
        return self.filter(names__name=name)

    def awaiting_scan(self) -> "StoredFiles":
        return self.filter(Q(state=State.UNSCANNED) | Q(state=State.QUARANTINED, finding=""))


class StoredFile(Record):
    """One content, kept once, however many people bring it and whatever they call it.

    `digest` is of the bytes as kept: a picture has been drawn anew. `name` is what it was called first, and
    `names` all that it was ever called. `finding` is what the scanner found; quarantined without a finding
    waits for the scanner. `claimed_by` names rooms that have ever referred to it.
    """

    personal_data = PersonalData(
        fields=("name",), retired="with the file, seven days after nothing refers to it any more"
    )

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    name = models.CharField(max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    rendition_widths = ArrayField(models.PositiveIntegerField(), default=list)
    stored_as = models.CharField(max_length=100)
    state = models.CharField(max_length=11, choices=[(state.value, state.value) for state in State])
    finding = models.CharField(max_length=200, blank=True)
    claimed_by = ArrayField(models.CharField(max_length=40), default=list)
    created_at = models.DateTimeField()
    kept_at = models.DateTimeField(db_index=True)  # when it was last brought: orphans age from here

    objects = StoredFiles.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=f"^{DIGEST_PATTERN}$"), name="file_digest_hex"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(
                condition=Q(kind=Kind.PICTURE.value, width__gt=0, height__gt=0)
                | Q(kind=Kind.DOCUMENT.value, width__isnull=True, height__isnull=True, rendition_widths=[]),
                name="file_picture_has_size",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="file_state_known"
            ),
            models.CheckConstraint(
                condition=Q(finding="") | Q(state=State.QUARANTINED.value), name="file_finding_is_quarantined"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FileName(Record):
    """A name under which someone brought the file. An address with any other name leads nowhere."""

    personal_data = PersonalData(
        fields=("name",), retired="with the file, seven days after nothing refers to it any more"
    )

    file = models.ForeignKey(StoredFile, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "name"], name="file_name_once")]
