"""A reader says that a record is outdated; who keeps it, or the office, answers with a reason."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vzirets.foundation.audit import api as audit
from vzirets.foundation.notifications.api import Filling, notify
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices import rules
from vzirets.modules.practices.actions.lifecycle import mark_outdated
from vzirets.modules.practices.actions.locking import locked_practice
from vzirets.modules.practices.choices import Origin, ReportState, State
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import OutdatedReport
from vzirets.modules.practices.queries.freshness import owners
from vzirets.modules.practices.queries.keeping import keepers

READER = Actor("reader", "", "")
KIND = "practices.report"


@transaction.atomic
def report_outdated(*, code: str, text: str, actor: Actor) -> OutdatedReport:
    """Goes to who keeps the record and to the office. The same words twice are one report."""
    practice = locked_practice(code)
    said = text.strip()
    if not said:
        raise BadInput(_("Write what isn’t so any more."), where="text")
    if practice.state != State.PUBLISHED:
        raise RuleBroken(_("Only a published practice can be reported."), code="illegal_move")
    same = practice.reports.filter(text=said, state=ReportState.OPEN).first()
    if same is not None:
        return same
    reporter = int(actor.id) if actor.kind == "person" else None
    report = OutdatedReport.objects.create(
        practice=practice, text=said, at=timezone.now(), reporter_id=reporter
    )
    _tell(
        report,
        owners(practice),
        gettext_noop("A reader writes that “%(title)s” is outdated"),
        reverse("practices:my_report", args=[report.pk]),
        actor,
    )
    _journal(report, "practice.reported_outdated", actor)
    return report


@transaction.atomic
def answer_report(
    *, report_id: int, state: ReportState, answer: str, actor: Actor, standing: Standing
) -> OutdatedReport:
    """With a reason that the reader finds at the report's address. `OUTDATED` marks the practice with it."""
    code = OutdatedReport.objects.values_list("practice__code", flat=True).get(pk=report_id)
    practice = locked_practice(code)
    report = OutdatedReport.objects.select_for_update().get(pk=report_id)
    kept = practice.origin == Origin.BODY and rules.keeps(standing, keepers(practice))
    if not (kept or rules.may_moderate(standing)):
        raise RuleBroken(_("Only the portal office, or the body that keeps the record."), code="not_allowed")
    if report.state != ReportState.OPEN:
        raise RuleBroken(_("This report was answered already."), code="illegal_move")
    if state == ReportState.OPEN:
        raise BadInput(_("Choose what is so."), where="state")
    said = answer.strip()
    if not said:
        raise BadInput(_("Say why: the reader finds this answer."), where="answer")
    if state == ReportState.OUTDATED and practice.state == State.PUBLISHED:
        mark_outdated(code=code, reason=said, actor=actor, standing=standing)
    report.state, report.answer = state, said
    report.answered_at, report.answered_by = timezone.now(), actor.id
    report.save()
    _journal(report, "practice.report_answered", actor)
    if report.reporter_id is not None:
        title = gettext_noop("Your report about “%(title)s” is answered")
        _tell(report, [report.reporter_id], title, reverse("practices:report", args=[report.key]), actor)
    return report


def _tell(report: OutdatedReport, people: list[int], title: str, url: str, actor: Actor) -> None:
    practice = report.practice
    params: dict[str, Filling] = {
        "title": {"uk": practice.title_uk or practice.title_en, "en": practice.title_en or practice.title_uk}
    }
    for person_id in people:
        notify(
            person_id=person_id,
            kind=KIND,
            subject_key=f"report:{report.pk}",
            occurrence=report.state,
            title=title,
            params=params,
            url=url,
            actor=actor,
        )


def _journal(report: OutdatedReport, act: str, actor: Actor) -> None:
    audit.record(
        actor=actor,
        act=act,
        kind="practice",
        object_id=report.practice.code,
        label=report.practice.title_uk,
        after={"report": report.pk, "state": report.state},
    )
