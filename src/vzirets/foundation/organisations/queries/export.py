"""What the room keeps of a person, to be handed to that person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from vzirets.foundation.organisations.models import Membership, Verification


def personal_data(person_id: int) -> Mapping[str, Any]:
    held = Membership.objects.of(person_id).select_related("organisation").order_by("pk")
    asked = Verification.objects.filter(asked_by=person_id).select_related("organisation").order_by("pk")
    kept = {
        "memberships": [
            {
                "organisation": row.organisation.name_uk,
                "role": row.role,
                "state": row.state,
                "words": row.words,
                "asked_at": _iso(row.created_at),
                "started_at": _iso(row.started_at),
                "ended_at": _iso(row.ended_at),
                "reason": row.reason,
            }
            for row in held
        ],
        "verifications": [
            {"organisation": row.organisation.name_uk, "asked_at": _iso(row.asked_at), "words": row.words}
            for row in asked
        ],
    }
    return {name: rows for name, rows in kept.items() if rows}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
