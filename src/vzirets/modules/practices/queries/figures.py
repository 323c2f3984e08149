"""The selection in figures: exactly what the address selects, by oblast, year, category and topic."""

from dataclasses import dataclass
from typing import Any

from vzirets.foundation.places.api import oblasts
from vzirets.foundation.search import api as search
from vzirets.modules.practices.queries.catalogue import Asked, question_of
from vzirets.modules.practices.queries.filters import names

NATIONWIDE = "UA"
CHARTS = ("year", "category", "topic")


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a group: its name, how many practices of the selection have it, the list of these."""

    value: str
    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class OnTheMap:
    """`nationwide` are for all of Ukraine, `nowhere` don't say where: neither is on the map."""

    total: int
    estimated: bool
    areas: tuple[Bar, ...]
    nationwide: Bar
    nowhere: int


def by_oblast(asked: Asked) -> OnTheMap:
    found = search.makeup(question_of(asked), ("oblast",))
    counted = found.counts["oblast"]
    areas = tuple(
        _bar(asked, "oblast", oblast.oblast_code, oblast.name, counted.get(oblast.oblast_code, 0))
        for oblast in oblasts()
    )
    nationwide = _bar(asked, "oblast", NATIONWIDE, "", counted.get(NATIONWIDE, 0))
    placed = sum(area.count for area in areas) + nationwide.count
    return OnTheMap(found.total, found.estimated, areas, nationwide, max(0, found.total - placed))


@dataclass(frozen=True, slots=True)
class InCharts:
    total: int
    estimated: bool
    bars: dict[str, tuple[Bar, ...]]


def in_charts(asked: Asked) -> InCharts:
    """Years as time runs; categories and topics from the largest."""
    found = search.makeup(question_of(asked), CHARTS)
    bars = {group: _bars(asked, group, found.counts[group]) for group in CHARTS}
    bars["year"] = tuple(sorted(bars["year"], key=lambda bar: bar.value))
    return InCharts(found.total, found.estimated, bars)


def _bars(asked: Asked, group: str, counted: search.Counts) -> tuple[Bar, ...]:
    bars = [
        _bar(asked, group, value, label, counted[value])
        for value, label in names(group, counted, ())
        if counted.get(value)
    ]
    return tuple(sorted(bars, key=lambda bar: -bar.count))


def _bar(asked: Asked, group: str, value: str, label: Any, count: int) -> Bar:
    return Bar(value, str(label), count, asked.address(chosen={**asked.chosen, group: (value,)}))
