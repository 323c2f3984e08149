"""Several practices beside one another: what differs, and what is the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vzirets.foundation.search import api as search
from vzirets.modules.practices.choices import Status
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked, answer
from vzirets.modules.practices.queries.depository import practices_in
from vzirets.modules.practices.queries.entry import KIND
from vzirets.modules.practices.queries.labels import FIELD, LEVEL, STATUS
from vzirets.modules.practices.queries.reading import Reading, practice_to_read
from vzirets.ui.numbers import grouped
from vzirets.ui.prose import plain

MOST = 4
SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing told of each practice, in their order; empty where a record doesn't tell it."""

    title: Any
    texts: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        return len(set(self.texts)) == 1


def readings(codes: Sequence[str], language: str) -> list[Reading]:
    """Those of the codes that can be read, each once, at most `MOST`."""
    wanted = list(dict.fromkeys(code.upper() for code in codes if code.isprintable()))[: MOST * 2]
    found = (practice_to_read(code, language) for code in wanted)
    return [reading for reading in found if reading is not None][:MOST]


def compared(chosen: Sequence[Reading]) -> list[Compared]:
    """What any of them tells."""
    rows = [Compared(title, tuple(told(reading) for reading in chosen)) for title, told in _rows()]
    return [row for row in rows if any(row.texts)]


def others(chosen: Sequence[Reading], question: str) -> list[Practice]:
    """What could be put beside them: what was asked for, or what is like the first."""
    taken = {reading.practice.pk for reading in chosen}
    if question or not chosen:
        found = answer(Asked(text=question), page_size=SUGGESTED + MOST).numbers
    else:
        alike = search.alike([chosen[0].title], KIND, limit=SUGGESTED + MOST)
        found = [one.object_id for one in alike]
    return practices_in([number for number in found if number not in taken])[:SUGGESTED]


def _rows() -> list[tuple[Any, Callable[[Reading], str]]]:
    return [
        (FIELD["lead"], lambda one: one.lead.name if one.lead else ""),
        (FIELD["place"], _place),
        (FIELD["level"], lambda one: str(LEVEL[one.content.level]) if one.content.level else ""),
        (FIELD["category"], lambda one: one.practice.category.name if one.practice.category else ""),
        (FIELD["year"], lambda one: str(one.content.year or "")),
        (FIELD["status"], _status),
        (FIELD["topics"], lambda one: "; ".join(topic.name for topic in one.topics)),
        (FIELD["summary"], lambda one: one.summary),
        (FIELD["indicators"], _indicators),
        (FIELD["costs"], _costs),
        *((FIELD[key], _prose(key)) for key in ("people", "duration", "technology", "standards")),
        *((FIELD[key], _prose(key)) for key in ("problem", "solution", "results", "difficulties", "lesson")),
        (FIELD["replication"], lambda one: plain(one.content.replication.needs.for_reader(one.language))),
        (_("Award"), lambda one: "; ".join(f"{award.title}, {award.year}" for award in one.distinctions)),
    ]


def _prose(key: str) -> Callable[[Reading], str]:
    return lambda reading: plain(reading.text(key))


def _place(reading: Reading) -> str:
    practice = reading.practice
    if practice.nationwide:
        return _("All of Ukraine")
    return practice.place.label_in(reading.language) if practice.place else ""


def _status(reading: Reading) -> str:
    status = reading.content.status
    return "" if status == Status.UNKNOWN else str(STATUS[status])


def _indicators(reading: Reading) -> str:
    said = []
    for drawn in reading.indicators:
        values = [grouped(value) for value in (drawn["before"], drawn["after"]) if value is not None]
        said.append(f"{drawn['name']}: {' → '.join(values)} {drawn['unit']}".strip())
    return "; ".join(said)


def _costs(reading: Reading) -> str:
    return "; ".join(
        " ".join(filter(None, [grouped(cost.amount), cost.currency, f"({cost.year})" if cost.year else ""]))
        for cost in reading.content.costs
    )
