"""All that answers a question, for whoever draws it, counts it or takes it away: not a page of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vzirets.foundation.search.queries.counting import Counts
from vzirets.foundation.search.queries.found import Question, answering


@dataclass(frozen=True, slots=True)
class Makeup:
    """How many answer, and of these how many have each value of each group."""

    total: int
    estimated: bool
    counts: dict[str, Counts]


def makeup(question: Question, groups: Sequence[str]) -> Makeup:
    """Unlike the counts of filters, those of a group are narrowed by its own choice too: they add up to what
    is found and nothing else."""
    answered = answering(question, groups, exact=True)
    return Makeup(answered.size.number, answered.size.estimated, answered.counts)


def sweep(question: Question, *, size: int = 500) -> Iterator[list[int]]:
    """Ids of everything that answers, the newest record first, so many at a time. Each piece begins after the
    last id of the one before: nothing is held in the database between them."""
    rows = answering(question).matching.rows().order_by("-object_id").values_list("object_id", flat=True)
    ids = list(rows[:size])
    while ids:
        yield ids
        ids = list(rows.filter(object_id__lt=ids[-1])[:size])
