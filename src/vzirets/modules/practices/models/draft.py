"""What is being written: the typed text as it stands, every change of it, and texts that met."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import PersonalData, Record
from vzirets.modules.practices.choices import AWAITING, CONFIRMABLE, OPEN, WRITABLE, DraftState, Resolution
from vzirets.modules.practices.logic.history import Change
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models.acted import ACTOR, Acted
from vzirets.modules.practices.models.coauthor import WrittenWith
from vzirets.modules.practices.models.practice import Practice
from vzirets.modules.practices.models.version import PracticeVersion


def written_by(standing: Standing) -> Q:
    """Drafts of a body the person writes for, and those with the person as a co-author."""
    own = Q(organisation__in=standing.writes)
    return own if standing.person_id is None else own | Q(WrittenWith(standing.person_id))


class Drafts(models.QuerySet["Draft"]):
    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def awaiting(self) -> Self:
        """Sent to the office and not answered yet."""
        return self.filter(state__in=AWAITING)

    def visible_to(self, standing: Standing) -> Self:
        """A body's people see its drafts, a co-author the one they write in, and a body what its word is
        asked for; the office sees its own, and of others what was once sent to it."""
        seen = written_by(standing) | Q(confirmer__in=standing.writes, state__in=CONFIRMABLE)
        if standing.moderates:
            seen |= Q(organisation=None) | Q(submitted_at__isnull=False)
        return self.filter(seen)


class Draft(Record):
    """A text on its way to being a version of its practice. At most one is open beside a practice.

    `typed`: leaf key → what is typed there (logic.typed). `revision` counts the saves that changed it.
    `organisation` is whom it is written for; None is the portal office. `base_version` is the published
    version it started from. `confirmer` is the public body asked last to confirm what another body wrote.
    `moderator_*` is who took it up at the office.
    """

    personal_data = PersonalData(
        fields=("typed", "moderator_id", "moderator_label"),
        retired="Contacts typed here are work contacts of the body, meant for publication. "
        "`retire_person` empties the label when the account is closed.",
    )

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="drafts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=12, choices=[(s, s) for s in DraftState], default=DraftState.DRAFT, editable=False
    )
    typed = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    base_version = models.ForeignKey(PracticeVersion, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    promised_on = models.DateField(null=True, blank=True)
    confirmer = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    moderator_id = models.CharField(max_length=64, blank=True)
    moderator_label = models.CharField(max_length=200, blank=True)
    moderator_since = models.DateTimeField(null=True, blank=True)
    # The database keeps the titles at hand: a list of texts opens none of them.
    title_uk = models.GeneratedField(
        expression=KT("typed__title.uk"), output_field=models.TextField(), db_persist=True, editable=False
    )
    title_en = models.GeneratedField(
        expression=KT("typed__title.en"), output_field=models.TextField(), db_persist=True, editable=False
    )

    objects = Drafts.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice"], condition=Q(state__in=OPEN), name="draft_one_open_beside_a_practice"
            ),
            models.CheckConstraint(
                name="draft_sent_has_promise",
                condition=~Q(state__in=AWAITING) | Q(submitted_at__isnull=False, promised_on__isnull=False),
            ),
            models.CheckConstraint(
                name="draft_confirming_names_body",
                condition=~Q(state=DraftState.CONFIRMING) | Q(confirmer__isnull=False),
            ),
        ]
        indexes = [
            models.Index("promised_on", "id", condition=Q(state__in=AWAITING), name="draft_queue"),
            models.Index("organisation", models.F("changed_at").desc(), name="draft_of_body"),
            models.Index(
                models.F("submitted_at").desc(),
                models.F("id").desc(),
                condition=Q(submitted_at__isnull=False),
                name="draft_sent_last",
            ),
            models.Index("confirmer", condition=Q(state__in=CONFIRMABLE), name="draft_to_confirm"),
        ]

    @property
    def title(self) -> str:
        """As typed, in the reader's language; empty where nobody typed one yet."""
        return spoken(self.typed.get("title.uk", ""), self.typed.get("title.en", ""))

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    def is_with(self, actor: Actor) -> bool:
        """Whether this moderator took it up."""
        return bool(self.moderator_id) and self.moderator_id == actor.id


class DraftSave(Acted):
    """One save that was acknowledged. The same request again is answered from here.

    `fingerprint` names the request (its key, base and changes); `revision` is the draft's after it;
    `conflicts` are ids of the conflicts it met.
    """

    personal_data = ACTOR

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="saves")
    fingerprint = models.CharField(max_length=64, blank=True)
    revision = models.PositiveIntegerField()
    conflicts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "fingerprint"], condition=~Q(fingerprint=""), name="save_once"
            )
        ]


class DraftChange(Acted):
    """One leaf as one save changed it, as small as `logic.history.Change`. Versions of typed text."""

    personal_data = ACTOR

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    leaf = models.CharField(max_length=60)
    start = models.PositiveIntegerField(null=True)
    old = models.JSONField()
    new = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number", "leaf"], name="change_once_a_save"),
        ]

    def read(self) -> Change:
        return Change(self.leaf, self.start, self.old, self.new)


class DraftConflict(Acted):
    """A text that met another one at the same leaf: kept, word for word, until somebody chooses.

    `mine` is what the sender typed, `base` what they had started from, at `at_revision` of the draft they
    typed into. An unsettled text moves on to the practice's next draft.
    """

    personal_data = ACTOR

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="conflicts")
    leaf = models.CharField(max_length=60)
    base = models.JSONField()
    mine = models.JSONField()
    at_revision = models.PositiveIntegerField()
    resolution = models.CharField(max_length=8, blank=True, choices=[(r, r) for r in Resolution])
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="conflict_resolved_or_not",
                condition=Q(resolution="", resolved_at=None)
                | (~Q(resolution="") & Q(resolved_at__isnull=False)),
            )
        ]
        indexes = [models.Index("draft", condition=Q(resolution=""), name="conflict_unresolved")]
