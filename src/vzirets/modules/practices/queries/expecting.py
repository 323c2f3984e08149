"""What the office is expected to do: texts with a promised day, and claims."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Claim, Draft, written_by
from vzirets.modules.practices.queries.desk import claims_waiting
from vzirets.modules.practices.queries.drafts import title_of, titled

# Held by the moderator, or late and with nobody: each is a card; the rest of the queue is one.
CARDS = 20


@dataclass(frozen=True, slots=True)
class ToDecide:
    id: int
    title: str
    code: str
    organisation: str
    promised_on: date
    late: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class OfficeWork:
    """`free`: how many others are with nobody; `free_by`: the first day promised for them."""

    texts: tuple[ToDecide, ...]
    free: int
    free_by: date | None
    claims: tuple[Claim, ...]


NOTHING = OfficeWork((), 0, None, ())


def office_work(actor: Actor, standing: Standing, today: date) -> OfficeWork:
    """What this moderator may decide on; nothing for anyone else."""
    if not standing.moderates:
        return NOTHING
    rows = Draft.objects.awaiting().exclude(written_by(standing))
    late = Q(moderator_id="", promised_on__lt=today)
    cards = titled(rows.filter(Q(moderator_id=actor.id) | late)).select_related("practice", "organisation")
    free = list(
        rows.filter(moderator_id="", promised_on__gte=today)
        .order_by("promised_on")
        .values_list("promised_on", flat=True)
    )
    claims = [one for one in claims_waiting(standing) if one.organisation_id not in standing.writes]
    return OfficeWork(
        texts=tuple(_to_decide(row, actor, today) for row in cards.order_by("promised_on", "id")[:CARDS]),
        free=len(free),
        free_by=free[0] if free else None,
        claims=tuple(claims[:CARDS]),
    )


def end_of(day: date) -> datetime:
    """The last moment of a promised day, as the portal's clock shows it."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _to_decide(row: Draft, actor: Actor, today: date) -> ToDecide:
    assert row.promised_on is not None  # noqa: S101 (a constraint says so)
    return ToDecide(
        id=row.pk,
        title=title_of(row),
        code=row.practice.code,
        organisation=row.organisation.name if row.organisation else "",
        promised_on=row.promised_on,
        late=row.promised_on < today,
        mine=row.is_with(actor),
    )
