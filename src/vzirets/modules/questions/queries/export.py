"""All that the room keeps of a person."""

from collections.abc import Mapping
from typing import Any

from vzirets.modules.questions.models import Question, Report


def personal_data(person_id: int) -> Mapping[str, Any]:
    """See kernel.personal_use: what they asked, answered and reported; empty where there is nothing."""
    asked = Question.objects.asked_by(person_id).with_all().newest_first()
    answered = Question.objects.filter(answered_by=person_id).with_all().newest_first()
    reports = Report.objects.filter(reporter=person_id).select_related("question__practice").order_by("at")
    kept = {
        "asked": [_asked(row) for row in asked],
        "answered": [
            {"practice": row.practice.code, "answer": row.answer, "at": _day(row.answered_at)}
            for row in answered
        ],
        "reports": [
            {"practice": row.question.practice.code, "reason": row.reason, "at": _day(row.at)}
            for row in reports
        ],
    }
    return {part: rows for part, rows in kept.items() if rows}


def _asked(row: Question) -> dict[str, Any]:
    return {
        "practice": row.practice.code,
        "question": row.text,
        "at": _day(row.asked_at),
        "state": row.state,
        "may_be_public": row.may_be_public,
        "with_name": row.named,
        "answer": row.answer,
    }


def _day(at: Any) -> str | None:
    return at.isoformat() if at else None
