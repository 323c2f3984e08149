"""Showing why something was found."""

from vzirets.foundation.search.logic import marking
from vzirets.foundation.search.logic.marking import Run
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.foundation.search.queries.asked import terms


def marked(text: str, question: str) -> list[Run]:
    """`text` as runs, the forms of the question's words found in it set apart."""
    return marking.marked(text, terms(question).shown, analyser())


def passage(texts: list[str], question: str) -> list[Run]:
    """The passage of the texts that shows best why they were found."""
    return marking.passage(texts, terms(question).shown, analyser())
