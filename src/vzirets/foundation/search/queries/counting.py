"""How many: exact as far as a person reads, estimated beyond."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.queries.matching import Matching
from vzirets.foundation.search.queries.statements import HALVINGS, rows

# Up to here every number is exact.
EXACT = 10_000
# An estimate beyond this is never of fewer than that: one part of it holds 195, give or take 14.
SURELY_MORE = EXACT * 5 // 4
# From about so many rows the numbers of a wider answer are estimated.
SAMPLE = 1_500

# One part tells whether it is worth while to read all rows. Those that are read are read once: each is in one
# part, so the numbers of parts are the number of rows.
COUNTED = """
    WITH one AS MATERIALIZED (
        SELECT count(*) AS number FROM search_document WHERE vector @@ (%s::tsquery && %s::tsquery)
    ), size AS MATERIALIZED (
        SELECT CASE WHEN number * %s <= %s THEN 0
               ELSE least(%s, 1 + {halved})
               END AS place FROM one
    ), held AS NOT MATERIALIZED (
        SELECT facets FROM search_document WHERE vector @@ (
            SELECT CASE WHEN place = 0 THEN %s::tsquery ELSE %s::tsquery && (%s::tsquery[])[place] END
            FROM size
        )
    )
    SELECT (SELECT place FROM size), facet, count(*) FROM {facets} GROUP BY facet
"""
# Of several groups all values are counted: to look at each whether it is wanted costs more. Of one only its
# own. Where none is wanted, rows.
ALL_VALUES = "(SELECT unnest(facets) AS facet FROM held) each"
SOME_VALUES = f"{ALL_VALUES} WHERE facet LIKE ANY (%s::text[])"
NO_VALUES = "(SELECT 'dice:' AS facet FROM held) each"
COUNTED_AMONG = """
    SELECT 0, facet, count(*) FROM (
        SELECT unnest(facets) AS facet FROM search_document
        WHERE id = ANY(%s) AND (cardinality(%s::text[]) = 0 OR kind = ANY(%s::text[])) {narrowed}
    ) each
    GROUP BY facet
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows there are. Where that is an estimate, it was made of `part` of the equal parts."""

    number: int
    part: int = 0

    @property
    def estimated(self) -> bool:
        return self.part > 0

    def scaled(self, number: int) -> int:
        """A number counted in the part, for the whole."""
        return number * DICE // self.part if self.part else number


class Counts(dict[str, int]):
    """value → number. `estimated` where they are scaled up from a part."""

    estimated: bool = False


def sized(matching: Matching) -> Size:
    """How many rows there are."""
    return counted(matching, ())[0]


def counted(matching: Matching, groups: Sequence[str]) -> tuple[Size, dict[str, Counts]]:
    """How many rows there are, and for each group how many of them have each of its values."""
    tallies = {group: Counts() for group in groups}
    if matching.terms.empty:
        return Size(0), tallies
    read = _facets(matching, groups)
    size = _size(matching, read)
    for _place, facet, number in read:
        group, _, value = facet.partition(":")
        if group in tallies:
            tallies[group][value] = size.scaled(number)
    for counts in tallies.values():
        counts.estimated = size.estimated
    return size, tallies


def by_choice(matching: Matching, groups: Iterable[str]) -> dict[str, Counts]:
    """For each group that is narrowed by a choice what another choice would give: its values among all that
    the other groups leave."""
    result: dict[str, Counts] = {}
    for group in groups:
        others = {name: values for name, values in matching.facets.items() if name != group}
        result |= counted(matching.only(facets=others), [group])[1]
    return result


def _size(matching: Matching, read: Sequence[tuple[int, str, int]]) -> Size:
    number = sum(times for _place, facet, times in read if facet.startswith("dice:"))
    place = read[0][0] if read else 0
    if place:
        part = 1 << (place - 1)
        return Size(number * DICE // part, part)
    # All were read: more than is said exactly, or not every text that might answer was looked into.
    about = number > EXACT or matching.partly
    return Size(number, DICE if about and number else 0)


def _facets(matching: Matching, groups: Sequence[str]) -> list[tuple[int, str, int]]:
    if matching.among is not None:
        choices = [[f"{group}:{value}" for value in values] for group, values in matching.facets.items()]
        narrowed = " AND facets && %s::varchar[]" * len(choices)
        kinds = list(matching.kinds)
        return rows(COUNTED_AMONG, [list(matching.among), kinds, kinds, *choices], narrowed=narrowed)
    asked = matching.asked()
    size = [DICE, SURELY_MORE, len(HALVINGS), SAMPLE]
    common = [asked, HALVINGS[0], *size, asked, asked, HALVINGS]
    values = (SOME_VALUES if len(groups) == 1 else ALL_VALUES) if groups else NO_VALUES
    wanted = [["dice:%", f"{groups[0]}:%"]] if len(groups) == 1 else []
    return rows(COUNTED, [*common, *wanted], facets=values)
