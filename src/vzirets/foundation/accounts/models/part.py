"""What a person holds in something, from an invitation to its end: what a row says of it in each state.

Rooms that invite people keep such rows; their constraints are built of these.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q


def part_held(state: str) -> Q:
    """By a person; the address that the invitation went to is forgotten."""
    return Q(
        state=state,
        person__isnull=False,
        email="",
        started_at__isnull=False,
        ended_at__isnull=True,
        ending="",
    )


def part_over(state: str, endings: Iterable[str], **more: Any) -> Q:
    """With the moment and the way it ended."""
    return Q(state=state, email="", ended_at__isnull=False, ending__in=list(endings), **more)
