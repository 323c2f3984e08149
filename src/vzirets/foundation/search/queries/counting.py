"""How many: exact as far as a person reads, estimated beyond."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import caches

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.queries.matching import NOTHING, Matching
from vzirets.foundation.search.queries.statements import HALVINGS, rows

# Up to here it is said exactly how many answer: of a depository of so many all, of a larger one of narrow
# answers, and where a map or a chart is to add up.
EXACT, EXACT_AT_LARGE = 10_000, 2_000
# Up to about here the numbers of filters are exact: each of the rows has nine values to be counted.
TALLIED = 2_000
# From about so many rows the numbers of a wider answer are estimated.
SAMPLE = 500

# One part tells whether it is worth while to read all rows, and of how many of those the values too: every
# second, fourth … by a number made of their ids. Many parts cost the index more than the whole. A row whose
# values aren't read has UNREAD for a value: so all is counted in one pass, and nothing is laid aside.
COUNTED = """
    WITH one AS MATERIALIZED (
        SELECT facets, object_id FROM search_document WHERE vector @@ (%s::tsquery && %s::tsquery)
    ), size AS MATERIALIZED (
        SELECT number, number * %s <= CASE WHEN reltuples <= %s THEN %s ELSE %s END AS counted,
               least(%s, 1 + {halved}) AS place
        FROM (SELECT count(*) AS number FROM one) one, pg_class WHERE oid = 'search_document'::regclass
    ), seldom AS MATERIALIZED (
        SELECT CASE WHEN counted AND number * %s <= %s THEN 0
               ELSE (1 << floor(log(2.0, greatest(1.0,
                    number * CASE WHEN counted THEN %s ELSE 1 END / %s::numeric
               )))::int) - 1 END AS every
        FROM size
    )
    SELECT facet, count(*) FROM (
        SELECT unnest(CASE WHEN hashint8(object_id) & (SELECT every FROM seldom) = 0
                      THEN {read} ELSE %s::varchar[] END) AS facet
        FROM one WHERE (SELECT place = 1 AND NOT counted FROM size)
        UNION ALL
        SELECT unnest(CASE WHEN hashint8(object_id) & (SELECT every FROM seldom) = 0
                      THEN {read} ELSE %s::varchar[] END)
        FROM search_document WHERE vector @@ (
            SELECT CASE WHEN counted THEN %s::tsquery
                   WHEN place = 1 THEN %s::tsquery
                   ELSE %s::tsquery && (%s::tsquery[])[place]
                   END FROM size
        )
    ) each
    GROUP BY facet
    UNION ALL
    SELECT NULL, CASE WHEN counted THEN 0 ELSE place END FROM size
"""
# No facet is written without its group.
UNREAD = "-"
COUNTED_AMONG = """
    SELECT facet, count(*) FROM (
        SELECT unnest(facets) AS facet FROM search_document
        WHERE id = ANY(%s) AND (cardinality(%s::text[]) = 0 OR kind = ANY(%s::text[])) {narrowed}
    ) each
    GROUP BY facet
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows there are; `estimated` beyond what is counted."""

    number: int
    estimated: bool = False


class Counts(dict[str, int]):
    """value → number. `estimated` where they are scaled up from a part."""

    estimated: bool = False


def sized(matching: Matching) -> Size:
    """How many rows there are."""
    return counted(matching, ())[0]


def counted(
    matching: Matching, groups: Sequence[str], *, exact: bool = False
) -> tuple[Size, dict[str, Counts]]:
    """How many rows there are, and for each group how many of them have each of its values: `exact` as far as
    the rows are."""
    tallies = {group: Counts() for group in groups}
    if matching.terms.empty:
        return Size(0), tallies
    place, number, values = _facets(matching, groups, exact=exact)
    read = _rows_of(values)
    if place:
        number = number * DICE // (1 << (place - 1))
    for facet, times in values.items():
        group, _, value = facet.partition(":")
        if group in tallies:
            tallies[group][value] = times * number // read
    about = bool(number) and (matching.partly or bool(place))
    for counts in tallies.values():
        counts.estimated = about or read < number
    return Size(number, about), tallies


def by_choice(matching: Matching, groups: Iterable[str]) -> dict[str, Counts]:
    """For each group that is narrowed by a choice what another choice would give: its values among all that
    the other groups leave."""
    result: dict[str, Counts] = {}
    for group in groups:
        others = {name: values for name, values in matching.facets.items() if name != group}
        result |= counted(matching.only(facets=others), [group])[1]
    return result


def _facets(matching: Matching, groups: Sequence[str], *, exact: bool) -> tuple[int, int, dict[str, int]]:
    """In which part the rows were read (0: in all), how many they are, and how often each value is there.

    Whoever turns the pages of a wide answer, or narrows it, asks for the same numbers at every step: what is
    «about» so many is so a minute later. Exact numbers are never kept.
    """
    if matching.among is not None:
        choices = [[f"{group}:{value}" for value in values] for group, values in matching.facets.items()]
        narrowed = " AND facets && %s::varchar[]" * len(choices)
        kinds = list(matching.kinds)
        read = dict(rows(COUNTED_AMONG, [list(matching.among), kinds, kinds, *choices], narrowed=narrowed))
        return 0, _rows_of(read), read
    asked = matching.asked()
    which = f"{bool(groups)} {exact} {asked}".encode()
    key = "estimate:" + hashlib.blake2b(which, digest_size=16).hexdigest()
    known: tuple[int, int, dict[str, int]] | None = caches["memory"].get(key)
    if known is not None:
        return known
    place, number, read = _counted(asked, bool(groups), exact)
    if place:
        caches["memory"].set(key, (place, number, read))
    return place, number, read


def _counted(asked: str, tallied: bool, exact: bool) -> tuple[int, int, dict[str, int]]:
    most = surely_more(EXACT) if exact else TALLIED
    at_large = surely_more(EXACT if exact else EXACT_AT_LARGE)
    size = [DICE, EXACT, surely_more(EXACT), at_large, len(HALVINGS), SAMPLE, DICE, most, DICE, SAMPLE]
    *tallied_rows, (_none, place) = rows(
        COUNTED,
        [asked, HALVINGS[0], *size, [UNREAD], [UNREAD], asked, NOTHING, asked, HALVINGS],
        read="facets" if tallied else f"'{{{UNREAD}}}'::varchar[]",
    )
    read = dict(tallied_rows)
    return place, read.pop(UNREAD, 0) + _rows_of(read), read


def _rows_of(values: Mapping[str, int]) -> int:
    """Each row is in one part: the numbers of parts are the number of rows whose values were read."""
    return sum(times for value, times in values.items() if value.startswith("dice:"))


def surely_more(exact: int) -> int:
    """What an estimate must pass to be surely of more than that: one part of ten thousand holds 156, give or
    take 12, of two thousand 31, give or take 6."""
    return exact * 5 // 4
