"""Whether a practice still runs: the yearly question to its owner, and what readers say."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from vzirets.kernel.models import PersonalData, Record
from vzirets.modules.practices.choices import QuestionState, ReportState, StillRuns
from vzirets.modules.practices.models.practice import Practice

OPEN = QuestionState.OPEN.value


class YearlyQuestion(Record):
    """One question a year and practice. `stage`: how many steps followed; at the last it is marked."""

    personal_data = PersonalData(
        fields=("answered_by",), retired="a number; it means nobody once the account is closed"
    )

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="questions")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in QuestionState], default=OPEN)
    asked_at = models.DateTimeField()
    stage = models.PositiveSmallIntegerField(default=0)
    stepped_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=[(a.value, a.value) for a in StillRuns], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "year"], name="question_once_a_year"),
            models.UniqueConstraint(fields=["practice"], condition=Q(state=OPEN), name="question_open_once"),
            models.CheckConstraint(condition=Q(stage__lte=3), name="question_stage"),
            models.CheckConstraint(
                condition=Q(state=QuestionState.ANSWERED.value, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state=QuestionState.ANSWERED.value) & Q(answered_at=None, answer=""),
                name="question_answered_whole",
            ),
        ]


class OutdatedReport(Record):
    """A reader says that a record is outdated. Nothing of the reader is kept but the text, and the account of
    who was signed in; the answer is read at the report's own address, known to nobody else."""

    personal_data = PersonalData(
        fields=("text", "reporter_id", "answered_by"),
        retired="numbers mean nobody once the account is closed; who isn't signed in leaves the text only",
    )

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="reports")
    text = models.TextField()
    at = models.DateTimeField()
    reporter_id = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=[(s.value, s.value) for s in ReportState], default=ReportState.OPEN.value
    )
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN.value, answered_at=None)
                | ~Q(state=ReportState.OPEN.value) & Q(answered_at__isnull=False) & ~Q(answer=""),
                name="report_answered_with_reason",
            ),
        ]
