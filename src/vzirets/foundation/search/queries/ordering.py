"""In what order: by how well a row answers, or by what lists are read."""

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet, Value

from vzirets.foundation.search.logic.vector import DICE, query
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.matching import NEWEST, BaseForms, Matching, Order

Hits = tuple[tuple[str, int], ...]

# Ranking a very common word over a large depository costs more than reading it is worth: so many are
# ranked, those with the words in their titles first.
MOST_RANKED = 400
# So many for each wanted are put in order of their dates.
SORTED_FOR_ONE = 2
WEIGHTS = [0.05, 0.15, 0.4, 1.0]


def page_of(matching: Matching, order: Order, total: int, *, offset: int, limit: int) -> Hits:
    """Kinds and ids of one page."""
    if order == "relevance" and matching.terms.wanted:
        return _best(matching, total, offset, limit)
    return _cut(_listed(matching.rows(), order), offset, limit)


def _listed(rows: QuerySet[Document], order: Order) -> QuerySet[Document]:
    if order == "alphabet":
        return rows.order_by("sort_key", "object_id")
    if order == "weightiest":
        return rows.order_by("-weight", *NEWEST)
    return rows.order_by(*NEWEST)


def _best(matching: Matching, total: int, offset: int, limit: int) -> Hits:
    if total <= MOST_RANKED:
        return _cut(_ranked(matching.rows(), matching), offset, limit)
    chosen = _candidates(matching, total)
    hits = _cut(_ranked(Document.objects.filter(pk__in=chosen), matching), offset, limit)
    if len(hits) < limit:
        rest = matching.rows().exclude(pk__in=chosen).order_by(*NEWEST)
        hits += _cut(rest, max(0, offset - len(chosen)), limit - len(hits))
    return hits


def titled(matching: Matching, limit: int) -> list[int]:
    """The newest rows that hold the words in their titles. Where titles are too many, of an even part."""
    one, most = matching.only(titled=True), limit * SORTED_FOR_ONE
    in_one = one.only(part=1).rows().count()
    part = max(1, most // in_one) if in_one * DICE > most else 0
    return list(one.only(part=part).rows().order_by(*NEWEST).values_list("pk", flat=True)[:limit])


def _candidates(matching: Matching, total: int) -> list[int]:
    """Which of too many are ranked: the newest that hold the words in their titles, then an even choice."""
    chosen = titled(matching, MOST_RANKED)
    if len(chosen) < MOST_RANKED:
        part = max(1, min(DICE, DICE * MOST_RANKED // total))
        chosen += matching.only(part=part).rows().values_list("pk", flat=True)
    return list(dict.fromkeys(chosen))[:MOST_RANKED]


def _ranked(rows: QuerySet[Document], matching: Matching) -> QuerySet[Document]:
    asked = query(matching.terms.wanted, every=not matching.any_word)
    rank = SearchRank(F("vector"), BaseForms(asked), weights=WEIGHTS, normalization=Value(1))
    return rows.annotate(rank=rank * F("boost")).order_by("-rank", *NEWEST)


def _cut(rows: QuerySet[Document], offset: int, limit: int) -> Hits:
    return tuple(rows.values_list("kind", "object_id")[offset : offset + limit])
