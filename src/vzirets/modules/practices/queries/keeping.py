"""Whose a record is."""

from django.db.models import Q

from vzirets.modules.practices.choices import DraftState, Origin, State
from vzirets.modules.practices.models import Practice


def keepers(practice: Practice) -> frozenset[int]:
    """Ids of the bodies that keep the record: the lead, and who wrote what is published now."""
    writer = (
        practice.drafts.filter(state=DraftState.PUBLISHED)
        .order_by("-id")
        .values_list("organisation", flat=True)
        .first()
    )
    return frozenset(number for number in (practice.lead_id, writer) if number is not None)


def takes_compiled(code: str) -> bool:
    """Whether words that the office compiled may go to this code: no body keeps it and it isn't withdrawn."""
    kept = Practice.objects.filter(code=code).filter(Q(origin=Origin.BODY) | Q(state=State.WITHDRAWN))
    return not kept.exists()
