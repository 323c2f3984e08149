"""All that the room keeps of a person."""

from collections.abc import Mapping
from typing import Any

from vzirets.foundation.follows.models import Follow
from vzirets.foundation.follows.queries.following import lines


def personal_data(person_id: int) -> Mapping[str, Any]:
    """See kernel.personal_use: in the active language, empty where there is nothing."""
    rows = list(Follow.objects.of(person_id).newest_first())
    kept = [
        {"kind": row.kind, "key": row.key, "name": line.label, "since": row.created_at.isoformat()}
        for row, line in zip(rows, lines(rows), strict=True)
    ]
    return {"follows": kept} if kept else {}
