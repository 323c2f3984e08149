"""The published practices that a person's bodies keep."""

from dataclasses import dataclass

from vzirets.modules.practices.choices import READABLE, ClaimState, DraftState, Origin
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Claim, Draft, Practice


@dataclass(frozen=True, slots=True)
class Kept:
    """`open_draft` is the id of the text that is being written beside it; 0 where there is none."""

    practice: Practice
    open_draft: int


def practices_kept(standing: Standing) -> list[Kept]:
    """Published records the person may write a new text for, the last changed first."""
    if not standing.writes:
        return []
    rows = (
        Practice.objects.filter(state__in=READABLE, origin=Origin.BODY, lead__in=standing.writes)
        .select_related("lead")
        .order_by("-changed_at", "-id")
    )
    found = list(rows)
    drafts = Draft.objects.open().visible_to(standing).filter(practice__in=found)
    beside = dict(drafts.values_list("practice", "pk"))
    return [Kept(row, beside.get(row.pk, 0)) for row in found]


def practices_to_claim(standing: Standing, limit: int = 20) -> list[Practice]:
    """Compiled records that name the person's bodies as their lead, without those asked for already."""
    if not standing.writes:
        return []
    asked = Claim.objects.filter(organisation__in=standing.writes, state=ClaimState.ASKED)
    rows = Practice.objects.filter(state__in=READABLE, origin=Origin.COMPILED, lead__in=standing.writes)
    rows = rows.exclude(pk__in=asked.values("practice")).select_related("lead")
    return list(rows.order_by("sort_key", "code")[:limit])


def claims_of(standing: Standing) -> list[Claim]:
    """What the person's bodies asked to take over, the newest first."""
    rows = Claim.objects.filter(organisation__in=standing.writes).select_related("practice", "organisation")
    return list(rows.order_by("-at", "-id")[:20])


def drafts_put_away(standing: Standing) -> list[Draft]:
    """Discarded drafts, which can be brought back, the newest first."""
    rows = Draft.objects.filter(organisation__in=standing.writes, state=DraftState.DISCARDED)
    return list(rows.select_related("practice", "organisation").order_by("-changed_at", "-id")[:10])
