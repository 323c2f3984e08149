"""The door of the search room."""

from vzirets.foundation.search.actions.indexing import Entry, Source, forget, index, index_many
from vzirets.foundation.search.actions.vocabulary import count_words
from vzirets.foundation.search.queries.alike import Alike, alike
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.foundation.search.queries.bookmarks import bookmark, bookmarked
from vzirets.foundation.search.queries.counting import Counts
from vzirets.foundation.search.queries.found import (
    Found,
    Question,
    answers,
    counts,
    found,
    nearest,
    number_of,
)
from vzirets.foundation.search.queries.matching import Order
from vzirets.foundation.search.queries.showing import Marker
from vzirets.foundation.search.queries.suggesting import Suggested, suggested
from vzirets.foundation.search.queries.whole import Makeup, makeup, sweep

__all__ = [
    "Alike",
    "Counts",
    "Entry",
    "Found",
    "Makeup",
    "Marker",
    "Order",
    "Question",
    "Source",
    "Suggested",
    "alike",
    "analyser",
    "answers",
    "bookmark",
    "bookmarked",
    "count_words",
    "counts",
    "forget",
    "found",
    "index",
    "index_many",
    "makeup",
    "nearest",
    "number_of",
    "suggested",
    "sweep",
]
