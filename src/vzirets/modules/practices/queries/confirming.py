"""What waits for a public body's word, and which body could give it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from vzirets.foundation.organisations.api import Organisation, may_confirm
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.choices import CONFIRMABLE, CONFIRMATIONS, Act, DraftState
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import value_at
from vzirets.modules.practices.models import Draft, DraftMove, written_by
from vzirets.modules.practices.queries.drafts import title_of, titled

CHOICES = 6


@dataclass(frozen=True, slots=True)
class ConfirmLine:
    """A text that a person's body was asked about. `waits`: the answer is still expected."""

    id: int
    code: str
    title: str
    state: str
    author: str
    body: str
    asked_at: datetime
    waits: bool


def to_confirm(standing: Standing) -> list[ConfirmLine]:
    """What the person's bodies are asked to confirm, or did and may take back; the oldest first."""
    if not standing.writes:
        return []
    return [_line(row) for row in _asked_of(standing.person_id or 0, sorted(standing.writes))]


@Prepared
def _asked_of(person_id: int, bodies: list[int]) -> QuerySet[Draft]:
    asked = DraftMove.objects.filter(draft=OuterRef("pk"), act=Act.ASK_TO_CONFIRM).order_by("-number")
    return (
        titled(Draft.objects.filter(confirmer__in=bodies, state__in=CONFIRMABLE))
        .exclude(written_by(Standing(person_id, "", edits=frozenset(bodies))))
        .select_related("practice", "organisation", "confirmer")
        .annotate(asked_at=Subquery(asked.values("at")[:1]))
        .order_by("asked_at", "id")
    )


def draft_to_confirm(draft_id: int, standing: Standing) -> Draft | None:
    """The draft that the person's body was ever asked about last; None where there is none."""
    rows = Draft.objects.filter(confirmer__in=standing.writes).exclude(written_by(standing))
    return rows.select_related("practice", "organisation", "confirmer").filter(pk=draft_id).first()


def bodies_to_ask(draft: Draft) -> list[Organisation]:
    """Public bodies that the record names, the lead first, then the one asked last: the likely ones."""
    keys = [value_at(draft.typed, "lead"), *value_at(draft.typed, "partners")]
    found = Organisation.objects.in_bulk([key for key in keys if key], field_name="key")
    named = [found[key] for key in keys if key in found]
    if draft.confirmer is not None:
        named.append(draft.confirmer)
    once = list({body.pk: body for body in named}.values())
    return [body for body in once if may_confirm(body)][:CHOICES]


def confirmations_of(draft: Draft) -> QuerySet[DraftMove]:
    """Every asking and answer, the oldest first."""
    return draft.moves.filter(act__in=CONFIRMATIONS).select_related("body")


def _line(row: Any) -> ConfirmLine:
    return ConfirmLine(
        id=row.pk,
        code=row.practice.code,
        title=title_of(row),
        state=row.state,
        author=row.organisation.name if row.organisation else "",
        body=row.confirmer.name,
        asked_at=row.asked_at,
        waits=row.state == DraftState.CONFIRMING,
    )
