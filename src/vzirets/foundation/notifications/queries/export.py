"""All that the room keeps of a person."""

from collections.abc import Mapping
from typing import Any

from vzirets.foundation.notifications.models import EmailSent, LetterChoice, Notice
from vzirets.foundation.notifications.queries.notices import line


def personal_data(person_id: int) -> Mapping[str, Any]:
    """See kernel.personal_use: in the active language, empty where there is nothing."""
    kept = {
        "notices": [_notice(notice) for notice in Notice.objects.of(person_id).newest_first()],
        "choices": [
            {"kind": choice.kind or "all", "channel": choice.channel}
            for choice in LetterChoice.objects.filter(person_id=person_id).order_by("kind")
        ],
        "letters": [
            {
                "kind": row.kind,
                "about": row.subject_key,
                "day": row.day.isoformat(),
                "sent": bool(row.sent_at),
            }
            for row in EmailSent.objects.filter(person_id=person_id).order_by("day", "pk")
        ],
    }
    return {part: rows for part, rows in kept.items() if rows}


def _notice(notice: Notice) -> dict[str, Any]:
    told = line(notice)
    return {
        "kind": notice.kind,
        "about": notice.subject_key,
        "title": told.title,
        "text": told.body,
        "address": told.url,
        "at": notice.created_at.isoformat(),
        "read_at": notice.read_at.isoformat() if notice.read_at else None,
        "emailed_at": notice.emailed_at.isoformat() if notice.emailed_at else None,
    }
