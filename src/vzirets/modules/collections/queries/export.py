"""All that the room keeps of a person."""

from collections.abc import Mapping
from typing import Any

from vzirets.modules.collections.models import Collection


def personal_data(person_id: int) -> Mapping[str, Any]:
    """See kernel.personal_use: their own collections; empty where there are none."""
    rows = Collection.objects.filter(person=person_id).prefetch_related("items__practice").order_by("pk")
    kept = [
        {
            "title": row.title,
            "note": row.note,
            "seen_by": row.seen,
            "created_at": row.created_at.isoformat(),
            "practices": [{"code": item.practice.code, "note": item.note} for item in row.items.all()],
        }
        for row in rows
    ]
    return {"collections": kept} if kept else {}
