"""How many: exact as far as a person reads, estimated beyond."""

from collections.abc import Iterable, Sequence

from django.db.models import Count, F, Func, QuerySet, TextField

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.matching import Matching

# Up to here every number is exact.
EXACT = 10_000
# From so many rows the numbers of a wider answer are estimated.
SAMPLE = 2_500

Size = tuple[int, bool]


class Counts(dict[str, int]):
    """value → number. `estimated` where they are scaled up from a part."""

    estimated: bool = False


def sized(matching: Matching) -> Size:
    """How many rows there are, and whether that is an estimate."""
    number = matching.rows().values("pk")[: EXACT + 1].count()
    if number <= EXACT:
        return number, False
    part = _part(matching)
    return max(EXACT + 1, matching.only(part=part).rows().count() * DICE // part), True


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
    total, estimated = size
    if not groups or not total:
        return result
    part = _part(matching) if estimated else 0
    for facet, number in _facets(matching.only(part=part).rows()):
        group, _, value = facet.partition(":")
        if group in result:
            result[group][value] = number * DICE // part if part else number
    for counts in result.values():
        counts.estimated = estimated
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


def _part(matching: Matching) -> int:
    """How many of the equal parts make a sample that is large enough."""
    in_one = matching.only(part=1).rows().count()
    return max(1, min(DICE // 4, SAMPLE // max(1, in_one)))
