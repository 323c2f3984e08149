"""Whose a record is."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from vzirets.foundation.organisations.api import standing_here
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.choices import DraftState, Origin, State
from vzirets.modules.practices.models import Draft, Practice


def keepers(practice: Practice) -> frozenset[int]:
    """Ids of the bodies that keep the record: the lead, and who wrote what is published now."""
    writer = (
        practice.drafts.filter(state=DraftState.PUBLISHED)
        .order_by("-id")
        .values_list("organisation", flat=True)
        .first()
    )
    return frozenset(number for number in (practice.lead_id, writer) if number is not None)


def kept_by(organisation_ids: Collection[int]) -> QuerySet[Practice]:
    """Records that these bodies keep, as `keepers` tells it of each. What the office compiled, none keeps."""
    written = Draft.objects.filter(practice=OuterRef("pk"), state=DraftState.PUBLISHED).order_by("-id")
    rows = Practice.objects.annotate(writer=Subquery(written.values("organisation")[:1]))
    return rows.filter(Q(lead__in=organisation_ids) | Q(writer__in=organisation_ids), origin=Origin.BODY)


def kept_here(request: HttpRequest) -> list[int]:
    """Numbers of the records that the bodies of whoever asks keep, for pages: asked once a request."""
    if not hasattr(request, "_kept_here"):
        own = standing_here(request).edits
        request._kept_here = _numbers_kept_by(sorted(own)) if own else []  # type: ignore[attr-defined]
    found: list[int] = request._kept_here  # type: ignore[attr-defined]
    return found


@Prepared
def _numbers_kept_by(organisation_ids: list[int]) -> QuerySet[Any]:
    """`kept_by`, from the indexes of bodies: the same however many records there are."""
    led = Practice.objects.filter(lead__in=organisation_ids, origin=Origin.BODY).order_by()
    later = Draft.objects.filter(
        practice=OuterRef("practice"), state=DraftState.PUBLISHED, pk__gt=OuterRef("pk")
    )
    written = Draft.objects.filter(
        ~Exists(later), organisation__in=organisation_ids, state=DraftState.PUBLISHED,
        practice__origin=Origin.BODY,
    ).order_by()  # fmt: skip
    return led.values_list("pk", flat=True).union(written.values_list("practice", flat=True)).order_by("pk")


def takes_compiled(code: str) -> bool:
    """Whether words that the office compiled may go to this code: no body keeps it and it isn't withdrawn."""
    kept = Practice.objects.filter(code=code).filter(Q(origin=Origin.BODY) | Q(state=State.WITHDRAWN))
    return not kept.exists()
