"""What the room keeps of a person, to be handed over to them."""

from collections.abc import Mapping
from typing import Any

from vzirets.modules.adoptions.models import Adoption


def kept_of_person(person_id: int) -> Mapping[str, Any]:
    """Which adoptions they wrote down and which they answered. Empty where there is nothing."""
    names = ("practice", "state", "at", "changed", "result")
    recorded = Adoption.objects.filter(recorded_by=str(person_id)).values_list(
        "practice__code", "state", "recorded_at", "changed_uk", "result_uk"
    )
    decided = Adoption.objects.filter(decided_by=str(person_id)).values_list(
        "practice__code", "state", "decided_at", "reason"
    )
    parts = {
        "recorded": [_told(names, row) for row in recorded],
        "answered": [_told(("practice", "state", "at", "reason"), row) for row in decided],
    }
    return {name: rows for name, rows in parts.items() if rows}


def _told(names: tuple[str, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {
        name: value.isoformat() if name == "at" else value for name, value in zip(names, row, strict=True)
    }
