"""In what order: by how well a row answers, or by what lists are read."""

import math
from array import array
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from vzirets.foundation.audit.api import Lasting
from vzirets.foundation.search.logic.vector import DICE, query
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.counting import Size
from vzirets.foundation.search.queries.matching import NEWEST, NOTHING, Matching, Order
from vzirets.foundation.search.queries.statements import HALVED, HALVINGS, NEWEST_FIRST, rows

Hits = tuple[tuple[str, int], ...]

# Ranking a very common word over a large depository costs more than reading it is worth: so many are
# ranked, ten pages, those with the words in their titles first.
MOST_RANKED = 200
# Roughly how long a list is that is worth thinking about. A wider answer is met soon enough while the list is
# walked; of fewer than a short one all are read in any case.
LISTED, WIDE, SHORT = 100_000, 10_000, 1_000
# So many for each wanted are put in order of their dates.
SORTED_FOR_ONE = 2
WEIGHTS = [0.05, 0.15, 0.4, 1.0]

# Rows with the words in their titles, the newest: where there are too many, those of an even part. One part
# tells how many, and where it is enough it is not read again.
TITLED = """
    one AS MATERIALIZED (
        SELECT id, date, object_id FROM search_document WHERE vector @@ (%s::tsquery && %s::tsquery)
    ), wide AS MATERIALIZED (
        SELECT number * %s > %s AS parted, least(%s, 1 + {halved}) AS place
        FROM (SELECT count(*) AS number FROM one) one
    ), titled AS MATERIALIZED (
        SELECT id FROM (
            SELECT id, date, object_id FROM one WHERE (SELECT parted AND place = 1 FROM wide)
            UNION ALL
            SELECT id, date, object_id FROM search_document WHERE vector @@ (
                SELECT CASE WHEN NOT parted THEN %s::tsquery
                       WHEN place = 1 THEN %s::tsquery
                       ELSE %s::tsquery && (%s::tsquery[])[place]
                       END FROM wide
            )
        ) both_of_them
        ORDER BY {newest} LIMIT %s
    )
"""
# Those first, then, where they are too few, an even choice of the rest.
CHOSEN = """
    WITH {titled}, even AS MATERIALIZED (
        SELECT id FROM search_document WHERE vector @@ (
            SELECT CASE WHEN count(*) < %s THEN %s::tsquery ELSE %s::tsquery END FROM titled
        )
    )
    SELECT id FROM (SELECT id, 0 AS place FROM titled UNION ALL SELECT id, 1 FROM even) both_of_them
    GROUP BY id ORDER BY min(place), hashint8(id) LIMIT %s
"""
RANKED = """
    SELECT kind, object_id FROM search_document WHERE {which}
    ORDER BY ts_rank(%s::float4[], vector, %s::tsquery, 1) * boost DESC, {newest} OFFSET %s LIMIT %s
"""
# Of a wide answer rows are read in the order of the list until enough of them answer.
WALKED = """
    SELECT kind, object_id FROM (
        SELECT id, kind, object_id, vector FROM search_document WHERE kind = %s ORDER BY {order} OFFSET 0
    ) listed
    WHERE vector @@ (SELECT %s::tsquery) AND id <> ALL(%s::bigint[]) OFFSET %s LIMIT %s
"""
SORTED = """
    SELECT kind, object_id FROM search_document
    WHERE vector @@ (SELECT %s::tsquery) AND id <> ALL(%s::bigint[])
    ORDER BY {order} OFFSET %s LIMIT %s
"""
# To give the second page, all that answer are put in order, as for the hundredth; and who reads on past the
# first page will ask for others. So their numbers are kept, and the third costs nothing.
WHOLE = """
    SELECT object_id FROM search_document WHERE vector @@ (SELECT %s::tsquery) ORDER BY {order}
"""
# So many answers' orders are kept, of at most WIDE numbers of eight bytes.
ORDERED = 32
# An index lies in each of these orders.
ORDERS: dict[Order, str] = {
    "relevance": NEWEST_FIRST,
    "newest": NEWEST_FIRST,
    "alphabet": "sort_key, object_id",
    "weightiest": f"weight DESC, {NEWEST_FIRST}",
}


def page_of(matching: Matching, order: Order, size: Size, *, offset: int, limit: int) -> Hits:
    """Kinds and ids of one page."""
    if order == "relevance" and matching.terms.wanted:
        return _best(matching, size, offset, limit)
    if matching.among is None and (matching.terms.asks or _far(size, offset + limit)):
        return _in_order(matching, order, size, (offset, limit))
    return _cut(_listed(matching.rows(), order), offset, limit)


def _far(size: Size, to: int) -> bool:
    """Whether fewer rows are read if all that answer are put in order than if the list, which holds some
    hundred thousand, is walked so far. What is wide is walked: to put it in order takes ever longer."""
    return SHORT < size.number <= WIDE and to * LISTED > size.number**2


def titles() -> str:
    """TITLED as a piece of a statement."""
    return TITLED.format(halved=HALVED, newest=NEWEST_FIRST)


def titled(matching: Matching, limit: int) -> list[Any]:
    """What TITLED needs to know."""
    asked, enough = matching.only(titled=True).asked(), limit * SORTED_FOR_ONE
    return [
        asked, HALVINGS[0], DICE, enough, len(HALVINGS), enough, asked, NOTHING, asked, HALVINGS, limit,
    ]  # fmt: skip


def _listed(found: QuerySet[Document], order: Order) -> QuerySet[Document]:
    if order == "alphabet":
        return found.order_by("sort_key", "object_id")
    if order == "weightiest":
        return found.order_by("-weight", *NEWEST)
    return found.order_by(*NEWEST)


def _best(matching: Matching, size: Size, offset: int, limit: int) -> Hits:
    if matching.among is not None:
        newest = _listed(matching.rows(), "newest")
        hits = _ranked(matching, list(newest.values_list("pk", flat=True)[:MOST_RANKED]), offset, limit)
        return hits + _cut(newest, max(offset, MOST_RANKED), limit - len(hits))
    if size.number <= MOST_RANKED:
        return _hits("vector @@ (SELECT %s::tsquery)", matching.asked(), matching, offset, limit)
    chosen = _candidates(matching, size.number)
    hits = _ranked(matching, chosen, offset, limit) if offset < len(chosen) else ()
    if len(hits) < limit:
        rest = max(0, offset - len(chosen)), limit - len(hits)
        hits += _in_order(matching, "newest", size, rest, but=chosen)
    return hits


def _candidates(matching: Matching, total: int) -> list[int]:
    """Which of too many are ranked: the newest that hold the words in their titles, then an even choice."""
    # As many as are wanted, at most twice so many: which of these is left to chance and not to their age.
    halved = math.ceil(math.log2(max(1, DICE * MOST_RANKED / total)))
    even = f"({matching.asked()}) & {HALVINGS[halved]}"
    values = [*titled(matching, MOST_RANKED), MOST_RANKED, even, NOTHING, MOST_RANKED]
    return [number for (number,) in rows(CHOSEN, values, titled=titles())]


def _in_order(
    matching: Matching, order: Order, size: Size, cut: tuple[int, int], but: Sequence[int] = ()
) -> Hits:
    asked, rest, by = matching.asked(), [list(but), *cut], ORDERS[order]
    of_one_kind, offset = len(matching.kinds) == 1, cut[0]
    if size.number > WIDE and of_one_kind:
        return _pairs(WALKED, [matching.kinds[0], asked, *rest], order=by)
    if of_one_kind and offset and not but:
        (whole,) = _whole(asked, order)
        return tuple((matching.kinds[0], number) for number in whole[offset : offset + cut[1]])
    return _pairs(SORTED, [asked, *rest], order=by)


def _asked_whole(asked: str, order: Order) -> list[Any]:
    return [array("q", [number for (number,) in rows(WHOLE, [asked], order=ORDERS[order])])]


_whole = Lasting(_asked_whole, most=ORDERED)


def _ranked(matching: Matching, chosen: Sequence[int], offset: int, limit: int) -> Hits:
    return _hits("id = ANY(%s)", list(chosen), matching, offset, limit)


def _hits(which: str, value: Any, matching: Matching, offset: int, limit: int) -> Hits:
    asked = query(matching.terms.wanted, every=not matching.any_word)
    return _pairs(RANKED, [value, WEIGHTS, asked, offset, limit], which=which)


def _pairs(statement: str, values: Sequence[Any], **pieces: str) -> Hits:
    return tuple((kind, number) for kind, number in rows(statement, values, **pieces))


def _cut(found: QuerySet[Document], offset: int, limit: int) -> Hits:
    return tuple(found.values_list("kind", "object_id")[offset : offset + limit])
