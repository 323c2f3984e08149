"""The door of the search room."""

from vzirets.foundation.search.actions import Entry, forget, index, index_many
from vzirets.foundation.search.logic.marking import Run
from vzirets.foundation.search.queries.alike import Alike, alike
from vzirets.foundation.search.queries.analysis import marked, passage, runs_html
from vzirets.foundation.search.queries.found import Found, Order, Question, counts, found

__all__ = [
    "Alike",
    "Entry",
    "Found",
    "Order",
    "Question",
    "Run",
    "alike",
    "counts",
    "forget",
    "found",
    "index",
    "index_many",
    "marked",
    "passage",
    "runs_html",
]
