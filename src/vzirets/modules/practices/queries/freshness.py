"""Whose word is wanted on whether a practice still runs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Greatest

from vzirets.foundation.organisations.api import Membership, people_of
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.practices.choices import Origin, QuestionState, ReportState
from vzirets.modules.practices.logic.freshness import BETWEEN, MARKED, year_before
from vzirets.modules.practices.models import OutdatedReport, Practice, YearlyQuestion
from vzirets.modules.practices.queries.keeping import keepers


def owners(practice: Practice) -> list[int]:
    """Ids of the people of the bodies that keep the record, in order; none where the office keeps it."""
    if practice.origin != Origin.BODY:
        return []
    return people_of(keepers(practice))


def unheard_for_a_year(now: datetime) -> QuerySet[Practice]:
    """Living practices about which nobody has said anything for a year, by when they were last spoken of."""
    rows = Practice.objects.holding().annotate(heard=Greatest("confirmed_at", "changed_at"))
    return rows.filter(heard__lte=year_before(now)).order_by("heard", "pk")


def to_ask(now: datetime) -> QuerySet[Practice]:
    """Kept by a body, unheard, and not being asked; or asked a year ago without an answer."""
    asked = YearlyQuestion.objects.filter(practice=OuterRef("pk"))
    waiting = asked.filter(state=QuestionState.OPEN).exclude(stage=MARKED, asked_at__lte=year_before(now))
    rows = unheard_for_a_year(now).filter(origin=Origin.BODY).exclude(Exists(waiting))
    return rows.exclude(Exists(asked.filter(asked_at__gt=year_before(now))))


def to_step(now: datetime) -> list[int]:
    """Practices whose open question has its next step due."""
    rows = YearlyQuestion.objects.filter(state=QuestionState.OPEN, stage__lt=MARKED)
    return list(rows.filter(stepped_at__lte=now - BETWEEN).order_by("pk").values_list("practice", flat=True))


def with_nobody_to_ask(now: datetime) -> QuerySet[Practice]:
    """What the office looks after itself: compiled, or kept by a body for which nobody acts."""
    people = Membership.objects.active().filter(organisation=OuterRef("lead"))
    alone = Q(origin=Origin.COMPILED) | ~Q(Exists(people))
    return unheard_for_a_year(now).filter(alone).select_related("lead")


def questions_about(kept: Sequence[int]) -> list[YearlyQuestion]:
    """Open questions about these records, the oldest first."""
    rows = YearlyQuestion.objects.filter(state=QuestionState.OPEN, practice__in=kept)
    return list(rows.select_related("practice").order_by("asked_at", "pk"))


def reports_about(kept: Sequence[int]) -> list[OutdatedReport]:
    """What readers said of these records, unanswered, the oldest first."""
    rows = OutdatedReport.objects.filter(state=ReportState.OPEN, practice__in=kept)
    return list(rows.select_related("practice"))


def reports_open() -> QuerySet[OutdatedReport]:
    """All that wait for an answer, for the office."""
    return OutdatedReport.objects.filter(state=ReportState.OPEN).select_related("practice__lead")


reports_number = Prepared(lambda: _number(reports_open()))
unconfirmed_number = Prepared(lambda: _number(unconfirmed()))


def _number(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().select_related(None).values_list(HOW_MANY, flat=True)


def unconfirmed() -> QuerySet[Practice]:
    """Marked: the owner didn't answer. The longest first."""
    rows = Practice.objects.holding().filter(unconfirmed_since__isnull=False)
    return rows.select_related("lead").order_by("unconfirmed_since", "pk")
