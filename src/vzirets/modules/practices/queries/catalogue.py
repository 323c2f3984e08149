"""The depository as a list: what is asked, what is found, and what each further filter would give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from vzirets.foundation.search import api as search
from vzirets.modules.practices.queries.entry import KIND
from vzirets.modules.practices.queries.filters import GROUPS, names

PAGE_SIZE = 20
# Where fewer are found, what comes near is shown below.
FEW = 5

# The address's word → the index's.
ORDERS: dict[str, search.Order] = {"newest": "newest", "alphabet": "alphabet", "adopted": "weightiest"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The catalogue's address as a value. `chosen`: group → chosen values, in the order given."""

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    order: str = ""
    page: int = 1

    def address(self, **changes: Any) -> str:
        """The query string with changes; the page starts anew unless it is what changes."""
        text = changes.get("text", self.text)
        chosen = changes.get("chosen", self.chosen)
        order = changes.get("order", self.order)
        pairs: list[tuple[str, str]] = [("q", text)] if text else []
        pairs += [(group, value) for group in GROUPS for value in chosen.get(group, ())]
        pairs += [("sort", order)] if order else []
        pairs += [("page", str(changes["page"]))] if changes.get("page", 1) > 1 else []
        return "?" + urlencode(pairs)

    def toggled(self, group: str, value: str) -> str:
        present = self.chosen.get(group, ())
        values = tuple(v for v in present if v != value) if value in present else (*present, value)
        return self.address(chosen={**self.chosen, group: values})


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter: its name and how many it would give."""

    asked: Asked
    group: str
    value: str
    label: str
    count: int
    current: bool
    estimated: bool = False

    @property
    def url(self) -> str:
        """The address with it taken or left. Of a hundred choices few are shown as links."""
        return self.asked.toggled(self.group, self.value)

    @property
    def group_name(self) -> Any:
        return GROUPS[self.group]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page of the catalogue: ids of practices. `estimated`: so many that `total` is rounded; `more`: there
    is a page after this one, whatever `total` says. `near`: what has some of the
    words, where few have all of them. `understood`: the question that is answered, where misprints or the
    wrong keyboard left nothing of what was typed."""

    numbers: list[int]
    total: int
    relaxed: bool
    filters: dict[str, list[Choice]]
    estimated: bool = False
    more: bool = False
    near: list[int] = field(default_factory=list)
    understood: str = ""

    @property
    def active(self) -> list[Choice]:
        return [choice for choices in self.filters.values() for choice in choices if choice.current]


def answer(asked: Asked, *, page_size: int = PAGE_SIZE) -> Answer:
    """What the catalogue shows for what was asked; always the same number of queries."""
    question = question_of(asked)
    one_more = page_size and page_size + 1
    found = search.found(question, tuple(GROUPS), offset=(asked.page - 1) * page_size, limit=one_more)
    hits = found.hits[:page_size]
    near = search.nearest(question, found, limit=FEW) if found.total < FEW else ()
    return Answer(
        numbers=[number for _kind, number in hits],
        total=found.total,
        relaxed=found.relaxed,
        filters=choices(asked, found.counts),
        estimated=found.estimated,
        more=len(found.hits) > page_size,
        understood=found.understood,
        near=[number for _kind, number in near],
    )


def last_page(asked: Asked, found: Answer) -> int:
    """The last that holds anything: an estimate is counted out for it."""
    total = search.number_of(question_of(asked)) if found.estimated else found.total
    return max(1, -(-total // PAGE_SIZE))


def orders(asked: Asked) -> list[dict[str, Any]]:
    """The orders a list can have, for the sort component. Without a question newest comes first."""
    first = ("", _("Best match first")) if asked.text else ("", _("Newest first"))
    more = [("newest", _("Newest first"))] if asked.text else []
    return [
        {"label": label, "url": asked.address(order=order), "current": asked.order == order}
        for order, label in (first, *more, ("adopted", _("Most adopted")), ("alphabet", _("By alphabet")))
    ]


def filters(asked: Asked, groups: Sequence[str] = tuple(GROUPS)) -> dict[str, list[Choice]]:
    """The choices of each filter that would give something, or are made, with how many they give."""
    return choices(asked, search.counts(question_of(asked), groups))


def choices(asked: Asked, counts: Mapping[str, Mapping[str, int]]) -> dict[str, list[Choice]]:
    """The same, of what was counted already."""
    return {group: _choices(asked, group, counted) for group, counted in counts.items()}


def question_of(asked: Asked) -> search.Question:
    """The same, as the index is asked: for whoever needs all that is found and not a page of it."""
    return search.Question(
        text=asked.text,
        kinds=(KIND,),
        facets=asked.chosen,
        order=ORDERS.get(asked.order, "relevance"),
    )


def _choices(asked: Asked, group: str, counted: Mapping[str, int]) -> list[Choice]:
    chosen = asked.chosen.get(group, ())
    estimated = getattr(counted, "estimated", False)
    return [
        Choice(asked, group, value, label, counted.get(value, 0), value in chosen, estimated)
        for value, label in names(group, counted, chosen)
        if counted.get(value) or value in chosen
    ]
