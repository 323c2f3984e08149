"""Questions about practices, their answers, and what readers report."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from vzirets.kernel.models import PersonalData, Record
from vzirets.modules.practices.api import Practice
from vzirets.modules.questions.choices import State


class QuestionQuerySet(models.QuerySet["Question"]):
    def asked_by(self, person_id: int) -> "QuestionQuerySet":
        return self.filter(asker_id=person_id)

    def waiting(self) -> "QuestionQuerySet":
        return self.filter(state=State.WAITING)

    def public(self) -> "QuestionQuerySet":
        """What anyone may read."""
        return self.filter(state=State.PUBLIC)

    def with_all(self) -> "QuestionQuerySet":
        return self.select_related("practice", "asker")

    def newest_first(self) -> "QuestionQuerySet":
        return self.order_by("-asked_at", "-pk")


class Question(Record):
    """One question and, when it comes, its answer. Nothing here is ever an address of anybody.

    `may_be_public` and `named` are the asker's wishes. `signed` is for whom the answer was given, as others
    read it. `before` is where a hidden question stood.
    """

    personal_data = PersonalData(
        fields=("asker", "text", "answer", "answered_by"),
        retired="what isn't public goes when the asker's account is closed; the public stays, nameless",
    )

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    may_be_public = models.BooleanField(default=False)
    named = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, default=State.WAITING.value)
    before = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_uk = models.CharField(max_length=300, blank=True)
    signed_en = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.TextField(blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="question_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ANSWERED.value, State.PUBLIC.value])
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="question_answered_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLIC.value) | Q(may_be_public=True),
                name="question_public_by_wish",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.HIDDEN.value) | ~Q(hidden_reason=""),
                name="question_hidden_has_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["practice", "state", "-answered_at"], name="question_of_practice"),
            models.Index(fields=["asker", "-asked_at"], name="question_of_asker"),
        ]


class Report(Record):
    """Somebody found that a public question or answer shouldn't stand there."""

    personal_data = PersonalData(
        fields=("reporter", "reason"), retired="goes when the reporter's account is closed"
    )

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "reporter"], name="report_once_a_person")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], condition=Q(settled_at=None), name="report_open")]
