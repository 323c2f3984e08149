"""The desk's lists: what waits, what is with whom, what went back, and everything that ever came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from vzirets.kernel.actor import Actor
from vzirets.kernel.ukrainian import sort_key
from vzirets.modules.practices.choices import AWAITING, DraftState
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.models import Draft, DraftMove, Practice
from vzirets.modules.practices.queries.drafts import title_of
from vzirets.modules.practices.queries.wording import DRAFT_STATE

# What a line shows, and nothing more: a list needn't carry megabytes.
LINE = (
    "state", "base_version_id", "submitted_at", "promised_on", "moderator_id", "moderator_label", "title_uk",
    "title_en", "practice__code", "organisation__name_uk", "organisation__name_en",
)  # fmt: skip
TABS = ("waiting", "mine", "returned", "all")
WENT_BACK = (DraftState.RETURNED, DraftState.REFUSED)


@dataclass(frozen=True, slots=True)
class QueueAsked:
    """What the desk is asked for. `only` holds late | free | new | change."""

    tab: str = "waiting"
    text: str = ""
    only: frozenset[str] = frozenset()
    page: int = 1


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A text in the desk's list. `days` since it was sent are calendar ones; `late`: past the promise."""

    id: int
    code: str
    title: str
    organisation: str
    state: str
    state_name: Any
    again: bool
    new: bool
    submitted_at: datetime
    promised_on: date
    days: int
    late: bool
    moderator: str
    mine: bool


def queue_rows(asked: QueueAsked, actor: Actor, standing: Standing, today: date) -> QuerySet[Draft]:
    """Rows of the tab in its order: what waits by promise, the longest overdue first; the rest newest first.

    Nothing for who doesn't moderate.
    """
    rows = _chosen(asked, actor, standing, today).select_related("practice", "organisation").only(*LINE)
    if asked.tab == "returned":
        # Moves are numbered as they happen: the last ones are met first, and of a page few more are read.
        later = DraftMove.objects.filter(draft=OuterRef("pk"), pk__gt=OuterRef("move"))
        moved = rows.annotate(move=F("moves")).filter(move__isnull=False)
        return moved.filter(~Exists(later)).order_by("-move")
    if asked.tab == "all":
        return rows.order_by("-submitted_at", "-id")
    return rows.order_by("promised_on", "submitted_at", "id")


def queue_number(asked: QueueAsked, actor: Actor, standing: Standing, today: date) -> int:
    """How many rows the tab has: without their order, which costs more than they do."""
    return _chosen(asked, actor, standing, today).count()


def _chosen(asked: QueueAsked, actor: Actor, standing: Standing, today: date) -> QuerySet[Draft]:
    if not standing.moderates:
        return Draft.objects.none()
    rows = _narrowed(Draft.objects.filter(submitted_at__isnull=False), asked, today)
    if asked.tab == "all":
        return rows
    if asked.tab == "returned":
        return rows.filter(state__in=WENT_BACK)
    rows = rows.filter(state__in=AWAITING)
    return rows.filter(moderator_id=actor.id) if asked.tab == "mine" else rows


def _narrowed(rows: QuerySet[Draft], asked: QueueAsked, today: date) -> QuerySet[Draft]:
    if "late" in asked.only:
        rows = rows.filter(promised_on__lt=today, state__in=AWAITING)
    if "free" in asked.only:
        rows = rows.filter(moderator_id="", state__in=AWAITING)
    if {"new", "change"} & asked.only and not {"new", "change"} <= asked.only:
        rows = rows.filter(base_version__isnull="new" in asked.only)
    return rows.filter(_said(asked.text)) if asked.text else rows


def _said(text: str) -> Q:
    """Titles hold the text as typed or as names are written; bodies by the alphabet's own key."""
    found = Q(practice__code__istartswith=text)
    key = sort_key(text)
    if key.strip():
        found |= _holds("organisation__sort_key_uk", key) | _holds("practice__sort_key", key)
    for form in {text, text.lower(), text.capitalize()}:
        found |= _holds("title_uk", form) | _holds("title_en", form)
    return found


def _holds(field: str, words: str) -> Q:
    """As `contains` does, in half the time: thousands of titles are read for one question."""
    return Q(GreaterThan(StrIndex(field, Value(words)), 0))


def queue_lines(rows: Iterable[Draft], actor: Actor, today: date) -> list[QueueLine]:
    return [_line(row, actor, today) for row in rows]


def _line(row: Draft, actor: Actor, today: date) -> QueueLine:
    assert row.submitted_at is not None and row.promised_on is not None  # noqa: S101 (rows that were sent)
    awaiting = row.state in AWAITING
    return QueueLine(
        id=row.pk,
        code=row.practice.code,
        title=title_of(row),
        organisation=row.organisation.name if row.organisation else "",
        state=row.state,
        state_name=DRAFT_STATE[row.state],
        again=row.state == DraftState.RESUBMITTED,
        new=row.base_version_id is None,
        submitted_at=row.submitted_at,
        promised_on=row.promised_on,
        days=(today - timezone.localdate(row.submitted_at)).days,
        late=awaiting and row.promised_on < today,
        moderator=row.moderator_label,
        mine=row.is_with(actor),
    )


def published_rows(text: str) -> QuerySet[Practice]:
    """Practices that were ever published, the withdrawn with them, the last changed first."""
    rows = Practice.objects.ever_published().select_related("lead")
    if text:
        found = Q(code__istartswith=text)
        key = sort_key(text)
        if key.strip():
            found |= _holds("sort_key", key) | _holds("lead__sort_key_uk", key)
        rows = rows.filter(found)
    return rows.order_by("-changed_at", "-id")
