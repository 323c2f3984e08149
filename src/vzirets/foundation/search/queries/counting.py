"""How many: exact as far as a person reads, estimated beyond."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Func, QuerySet, TextField

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.matching import Matching

# Up to here every number is exact.
EXACT = 10_000
# An estimate beyond this is never of fewer than that: one part of it holds 195, give or take 14.
SURELY_MORE = EXACT * 5 // 4
# From so many rows the numbers of a wider answer are estimated.
SAMPLE = 1_500


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
    """How many rows there are. One part tells first whether it is worth while to count them all."""
    if matching.partly and matching.among is not None:
        return Size(matching.rows().count(), DICE)  # as many as were met: said to be about so many
    in_one = matching.only(part=1).rows().count()
    number = in_one * DICE
    if number <= SURELY_MORE:
        number = matching.rows().count()
        if number <= EXACT:
            return Size(number)
    part = max(1, min(DICE, SAMPLE // max(1, in_one)))
    return Size(number, part)


def tallied(matching: Matching, groups: Sequence[str], size: Size) -> dict[str, Counts]:
    """For each group its values. Groups without a choice are counted together, in one reading."""
    chosen = [group for group in groups if group in matching.facets]
    result = tally(matching, [group for group in groups if group not in chosen], size)
    for group in chosen:
        others = {name: values for name, values in matching.facets.items() if name != group}
        wider = matching.only(facets=others)
        result |= tally(wider, [group], sized(wider))
    return {group: result[group] for group in groups}


def tally(matching: Matching, groups: Sequence[str], size: Size) -> dict[str, Counts]:
    """For each group how many of the rows themselves have each of its values."""
    result = {group: Counts() for group in groups}
    if not groups or not size.number:
        return result
    for facet, number in _facets(matching.only(part=size.part).rows()):
        group, _, value = facet.partition(":")
        if group in result:
            result[group][value] = size.scaled(number)
    for counts in result.values():
        counts.estimated = size.estimated
    return result


def _facets(rows: QuerySet[Document]) -> Iterable[tuple[str, int]]:
    each = Func(F("facets"), function="unnest", output_field=TextField())
    return (
        rows.order_by()
        .annotate(facet=each)
        .values_list("facet")
        .annotate(Count("pk"))
        .values_list("facet", "pk__count")
    )
