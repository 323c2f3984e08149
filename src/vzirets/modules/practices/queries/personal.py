"""What the room keeps of a person, to be handed over to them."""

from collections.abc import Mapping
from typing import Any

from vzirets.modules.practices.models import (
    Claim,
    CoAuthor,
    DraftMove,
    DraftSave,
    OutdatedReport,
    PracticeMove,
    Remark,
    YearlyQuestion,
)


def kept_of_person(person_id: int) -> Mapping[str, Any]:
    """Their acts as JSON values: which practice, what, when. Empty where there is nothing."""
    mine = {"actor_kind": "person", "actor_id": str(person_id)}
    moves = DraftMove.objects.filter(**mine).values_list("draft__practice__code", "act", "at", "reason")
    lives = PracticeMove.objects.filter(**mine).values_list("practice__code", "act", "at", "reason")
    remarks = Remark.objects.filter(**mine).values_list("draft__practice__code", "leaf", "at", "text")
    claims = Claim.objects.filter(**mine).values_list("practice__code", "state", "at", "note")
    saves = DraftSave.objects.filter(**mine).values_list("draft__practice__code", "revision", "at")
    answers = YearlyQuestion.objects.filter(answered_by=str(person_id))
    still = answers.values_list("practice__code", "answer", "answered_at")
    reports = OutdatedReport.objects.filter(reporter_id=person_id)
    reported = reports.values_list("practice__code", "state", "at", "text")
    answered = OutdatedReport.objects.filter(answered_by=str(person_id))
    answers_given = answered.values_list("practice__code", "state", "answered_at", "answer")
    together = CoAuthor.objects.filter(person=person_id).values_list(
        "draft__practice__code", "state", "started_at", "named"
    )
    parts = {
        "acts": [_told(("practice", "act", "at", "reason"), row) for row in [*moves, *lives]],
        "remarks": [_told(("practice", "field", "at", "text"), row) for row in remarks],
        "claims": [_told(("practice", "state", "at", "note"), row) for row in claims],
        "still_runs": [_told(("practice", "answer", "at"), row) for row in still],
        "reports": [_told(("practice", "state", "at", "text"), row) for row in reported],
        "reports_answered": [_told(("practice", "state", "at", "text"), row) for row in answers_given],
        "saves": [_told(("practice", "revision", "at"), row) for row in saves],
        "coauthor": [_told(("practice", "state", "at", "named"), row) for row in together],
    }
    return {name: rows for name, rows in parts.items() if rows}


def _told(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        name: value.isoformat() if name == "at" and value else value
        for name, value in zip(names, row, strict=True)
    }
