"""Going through a list piece by piece, however long it is and whatever is published meanwhile.

A cursor holds how far one has come and what was seen last. The next piece begins after the last thing seen
that is still in the list, wherever it has moved to: what is published in between shifts and repeats nothing.
"""

from dataclasses import dataclass

from vzirets.foundation.search import api as search
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import Asked, Choice, choices, question_of
from vzirets.modules.practices.queries.depository import practices_in
from vzirets.modules.practices.queries.filters import GROUPS

# How many of the things seen last a cursor remembers, and how far around its place they are looked for first.
REMEMBERED, AROUND = 3, 200
# A list of which so much was published since the last piece is looked through whole.
WHOLE = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """`next` is empty where the list ends."""

    practices: list[Practice]
    total: int
    relaxed: bool
    filters: dict[str, list[Choice]]
    next: str
    estimated: bool


def piece(asked: Asked, *, cursor: str, limit: int) -> Piece:
    """What answers the question, from where the cursor stands. Raises BadInput for one that isn't of it."""
    of = [asked.text, {group: list(values) for group, values in asked.chosen.items() if values}, asked.order]
    begin = _begin(asked, search.bookmarked(cursor, of=of)) if cursor else 0
    found = search.found(question_of(asked), tuple(GROUPS), offset=begin, limit=limit + 1)
    numbers = [number for _kind, number in found.hits]
    shown = numbers[:limit]
    more = len(numbers) > limit
    return Piece(
        practices=practices_in(shown),
        total=found.total,
        relaxed=found.relaxed,
        filters=choices(asked, found.counts),
        estimated=found.estimated,
        next=search.bookmark([begin + limit, shown[-REMEMBERED:]], of=of) if more else "",
    )


def _begin(asked: Asked, place: list) -> int:
    """Where the list goes on: after the last thing seen that is still there, or else at the same distance."""
    number, seen = place
    start = max(0, number - AROUND)
    for offset, width in ((start, number - start + AROUND), (0, WHOLE)):
        hits = search.found(question_of(asked), offset=offset, limit=width).hits
        at = {object_id: offset + index for index, (_kind, object_id) in enumerate(hits)}
        for object_id in reversed(seen):
            if object_id in at:
                return at[object_id] + 1
    return int(number)
