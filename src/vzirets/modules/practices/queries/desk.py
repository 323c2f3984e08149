"""The moderation desk: what waits, since when, with whom, and what is beside it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Value
from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.practices import rules
from vzirets.modules.practices.choices import AWAITING, Act, ClaimState, DraftState
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Claim, Draft
from vzirets.modules.practices.queries.drafts import LeafChange, changes_of, draft_as_of, title_of, titled
from vzirets.modules.practices.queries.small_edits import small_edits


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that waits for the office. `days` are calendar ones; `late`: past the promised day."""

    id: int
    code: str
    title: str
    organisation: str
    again: bool
    new: bool
    submitted_at: datetime
    promised_on: date
    days: int
    late: bool
    moderator_id: str
    moderator: str
    may_decide: bool


@dataclass(frozen=True, slots=True)
class DeskCounts:
    waiting: int
    late: int
    free: int
    mine: int
    claims: int
    small_edits: int


def desk_queue(
    standing: Standing, today: date | None = None, *, offset: int = 0, limit: int = 50
) -> list[Waiting]:
    """A page of what waits, the longest overdue first. Empty for who doesn't moderate."""
    if not standing.moderates:
        return []
    today = today or timezone.localdate()
    rows = titled(Draft.objects.awaiting()).select_related("practice", "organisation")
    page = rows.order_by("promised_on", "id")[offset : offset + limit]
    return [_waiting(row, standing, today) for row in page]


def desk_counts(actor: Actor, standing: Standing, today: date | None = None) -> DeskCounts:
    """Noughts for who doesn't moderate."""
    if not standing.moderates:
        return DeskCounts(0, 0, 0, 0, 0, 0)
    today = today or timezone.localdate()
    ((waiting, late, free, mine),) = _awaiting(actor.id, today)
    return DeskCounts(
        waiting=waiting,
        late=late,
        free=free,
        mine=mine,
        claims=sum(_claims_asked()),
        small_edits=sum(_small_edits_unseen()),
    )


# `every` is the same of all rows: they are counted as one group, and nothing waiting is a group of none.
_awaiting = Prepared(
    lambda moderator, today: (
        Draft.objects.awaiting()
        .order_by()
        .values(every=Value(1))
        .annotate(
            waiting=Count("pk"),
            late=Count("pk", filter=Q(promised_on__lt=today)),
            free=Count("pk", filter=Q(moderator_id="")),
            mine=Count("pk", filter=Q(moderator_id=moderator)),
        )
        .values_list("waiting", "late", "free", "mine")
    )
)
_claims_asked = Prepared(
    lambda: Claim.objects.filter(state=ClaimState.ASKED).order_by().values_list(HOW_MANY, flat=True)
)
_small_edits_unseen = Prepared(
    lambda: small_edits(Standing(0, "", moderates=True)).order_by().values_list(HOW_MANY, flat=True)
)


def claims_waiting(standing: Standing) -> list[Claim]:
    """Claims to decide on, the oldest first. Empty for who doesn't moderate."""
    if not standing.moderates:
        return []
    rows = Claim.objects.filter(state=ClaimState.ASKED).select_related("practice", "organisation")
    return list(rows.order_by("at", "id"))


def changes_since_return(draft: Draft) -> list[LeafChange]:
    """What the author changed after the office last returned or refused the text."""
    last = draft.moves.filter(act__in=[Act.RETURN, Act.REFUSE]).order_by("-number").first()
    return changes_of(draft_as_of(draft, last.revision), draft.typed) if last else []


def _waiting(row: Draft, standing: Standing, today: date) -> Waiting:
    assert row.submitted_at is not None and row.promised_on is not None  # noqa: S101 (a constraint says so)
    return Waiting(
        id=row.pk,
        code=row.practice.code,
        title=title_of(row),
        organisation=row.organisation.name if row.organisation else "",
        again=row.state == DraftState.RESUBMITTED,
        new=row.base_version_id is None,
        submitted_at=row.submitted_at,
        promised_on=row.promised_on,
        days=(today - timezone.localdate(row.submitted_at)).days,
        late=row.promised_on < today,
        moderator_id=row.moderator_id,
        moderator=row.moderator_label,
        may_decide=row.state in AWAITING and rules.may_decide(standing, row),
    )
