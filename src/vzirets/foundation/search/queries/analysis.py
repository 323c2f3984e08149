"""The language library in use, named by a setting and loaded once a process."""

from collections.abc import Iterable
from functools import cache

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from vzirets.foundation.search.logic import marking
from vzirets.foundation.search.logic.marking import Run
from vzirets.foundation.search.logic.words import Analyser, words


@cache
def analyser() -> Analyser:
    made: Analyser = import_string(settings.SEARCH_ANALYSER)()
    return made


def meaningful(text: str) -> list[frozenset[str]]:
    """The words of a question as sets of base forms; words that only serve grammar are left out,
    unless nothing else was asked."""
    groups = [analyser().forms(word.written) for word in words(text)]
    return [group for group in groups if group]


def marked(text: str, question: str) -> list[Run]:
    """`text` as runs, the forms of the question's words found in it set apart."""
    return marking.marked(text, frozenset().union(*meaningful(question)), analyser())


def passage(texts: list[str], question: str) -> list[Run]:
    """The passage of the texts that shows best why they were found."""
    return marking.passage(texts, frozenset().union(*meaningful(question)), analyser())


def runs_html(runs: Iterable[Run]) -> SafeString:
    """Runs as HTML, the found ones in <mark>; everything else escaped."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", run.text) if run.found else run.text,) for run in runs)
    )
