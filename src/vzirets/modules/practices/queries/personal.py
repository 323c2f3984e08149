"""What the room keeps of a person, to be handed over to them."""

from collections.abc import Mapping
from typing import Any

from vzirets.modules.practices.models import Claim, DraftMove, DraftSave, PracticeMove, Remark


def kept_of_person(person_id: int) -> Mapping[str, Any]:
    """Their acts as JSON values: which practice, what, when. Empty where there is nothing."""
    mine = {"actor_kind": "person", "actor_id": str(person_id)}
    moves = DraftMove.objects.filter(**mine).values_list("draft__practice__code", "act", "at", "reason")
    lives = PracticeMove.objects.filter(**mine).values_list("practice__code", "act", "at", "reason")
    remarks = Remark.objects.filter(**mine).values_list("draft__practice__code", "leaf", "at", "text")
    claims = Claim.objects.filter(**mine).values_list("practice__code", "state", "at", "note")
    saves = DraftSave.objects.filter(**mine).values_list("draft__practice__code", "revision", "at")
    parts = {
        "acts": [_told(("practice", "act", "at", "reason"), row) for row in [*moves, *lives]],
        "remarks": [_told(("practice", "field", "at", "text"), row) for row in remarks],
        "claims": [_told(("practice", "state", "at", "note"), row) for row in claims],
        "saves": [_told(("practice", "revision", "at"), row) for row in saves],
    }
    return {name: rows for name, rows in parts.items() if rows}


def _told(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        name: value.isoformat() if name == "at" else value for name, value in zip(names, row, strict=True)
    }
