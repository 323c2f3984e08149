"""What was decided, by whom and why: rows that triggers keep from ever changing (migration 0005).

A draft or a practice changes its state by a row put here and in no other way: the database itself moves it.
"""

from typing import Self

from django.db import models
from django.db.models import Q

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.languages import spoken
from vzirets.kernel.models import NO_PERSONAL_DATA, Record
from vzirets.modules.practices.choices import (
    CONFIRMATIONS,
    DECISIONS,
    Act,
    ClaimState,
    DraftState,
    State,
    Verdict,
)
from vzirets.modules.practices.models.acted import ACTOR, Acted
from vzirets.modules.practices.models.draft import Draft
from vzirets.modules.practices.models.practice import Practice
from vzirets.modules.practices.models.version import PracticeVersion

ACTS = [(act, act) for act in Act]


class DraftMoves(models.QuerySet["DraftMove"]):
    def decisions(self) -> Self:
        """What the office decided, with its checklist."""
        return self.filter(act__in=DECISIONS)

    def small_edits(self) -> Self:
        """What went straight through, by rule."""
        return self.filter(act=Act.SMALL_EDIT)


class DraftMove(Acted):
    """One change of a draft's state. `revision` is the draft's then, so that what was sent can be told later.

    `checklist`: criterion → answer, of a decision. `version` is what a publication made. `body` is who was
    asked to confirm.
    """

    personal_data = ACTOR

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=16, choices=ACTS)
    before = models.CharField(max_length=12, choices=[(s, s) for s in DraftState])
    after = models.CharField(max_length=12, choices=[(s, s) for s in DraftState])
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    checklist = models.JSONField(default=dict)
    version = models.ForeignKey(PracticeVersion, models.PROTECT, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DraftMoves.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index("at", "id", condition=Q(act=Act.SMALL_EDIT), name="draft_move_small_edit")]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="draft_move_number_once"),
            models.CheckConstraint(
                name="draft_move_says_why",
                condition=~Q(act__in=[Act.RETURN, Act.REFUSE, Act.DECLINE, Act.UNCONFIRM]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="draft_move_names_body",
                condition=~Q(act__in=CONFIRMATIONS) | Q(body__isnull=False),
            ),
        ]


class EditLook(Acted):
    """The office looked at a small edit afterwards. `reason` and `version` are of one that was undone: why,
    and what was published instead."""

    personal_data = ACTOR

    move = models.ForeignKey(DraftMove, models.PROTECT, related_name="looks")
    verdict = models.CharField(max_length=6, choices=[(v.value, v.value) for v in Verdict])
    reason = models.TextField(blank=True)
    version = models.ForeignKey(PracticeVersion, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["move", "verdict"], name="edit_look_once"),
            models.CheckConstraint(
                name="edit_undone_says_why",
                condition=Q(verdict=Verdict.SEEN.value, reason="", version=None)
                | Q(verdict=Verdict.UNDONE.value, version__isnull=False) & ~Q(reason=""),
            ),
        ]


class PracticeMove(Acted):
    """One change of a practice's state. `reason` is shown to everyone."""

    personal_data = ACTOR

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="moves")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=16, choices=ACTS)
    before = models.CharField(max_length=12, choices=[(s, s) for s in State])
    after = models.CharField(max_length=12, choices=[(s, s) for s in State])
    reason = models.TextField(blank=True)
    replacement = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="practice_move_number_once"),
            models.CheckConstraint(
                name="practice_move_says_why",
                condition=~Q(act__in=[Act.MARK_OUTDATED, Act.WITHDRAW, Act.RESTORE]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="practice_not_its_own_replacement",
                condition=Q(replacement=None) | ~Q(replacement=models.F("practice")),
            ),
        ]


class Remark(Acted):
    """What the office asks to change, at a leaf (or of the whole where `leaf` is empty), for ever.

    The author ticks it off, with a word in `answer` where it needs one.
    """

    personal_data = ACTOR

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="remarks")
    move = models.ForeignKey(DraftMove, models.PROTECT, related_name="remarks")
    leaf = models.CharField(max_length=60, blank=True)
    criterion = models.CharField(max_length=4, blank=True)
    text = models.TextField()
    answer = models.TextField(blank=True)
    ticked_at = models.DateTimeField(null=True, blank=True)
    ticked_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="remark_says_something", condition=~Q(text=""))]


class CannedRemark(Record):
    """A remark that the office writes often, kept ready."""

    personal_data = NO_PERSONAL_DATA

    key = models.SlugField(max_length=60, unique=True)
    criterion = models.CharField(max_length=4, blank=True)
    leaf = models.CharField(max_length=60, blank=True)
    text_uk = models.TextField()
    text_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["order", "key"]

    @property
    def text(self) -> str:
        return spoken(self.text_uk, self.text_en)


class Claim(Acted):
    """A body asks to keep a record that the office compiled."""

    personal_data = ACTOR

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="claims")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=[(s, s) for s in ClaimState], default=ClaimState.ASKED)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "organisation"],
                condition=Q(state=ClaimState.ASKED),
                name="claim_once_open",
            ),
            models.CheckConstraint(
                name="claim_refused_says_why", condition=~Q(state=ClaimState.REFUSED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="claim_decided_or_not",
                condition=Q(state=ClaimState.ASKED, decided_at=None)
                | (~Q(state=ClaimState.ASKED) & Q(decided_at__isnull=False)),
            ),
        ]
