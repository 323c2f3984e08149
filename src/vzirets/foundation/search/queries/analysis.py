"""The language library in use, named by a setting and loaded once a process."""

from collections.abc import Iterable
from functools import cache
from html import escape
from threading import Lock

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from vzirets.foundation.search.logic.marking import Run
from vzirets.foundation.search.logic.words import Analyser, words

# Threads that are all the first to ask would each load a dictionary, and all but one throw it away.
_loading = Lock()


def analyser() -> Analyser:
    with _loading:
        return _loaded(settings.SEARCH_ANALYSER)


@cache
def _loaded(name: str) -> Analyser:
    made: Analyser = import_string(name)()
    return made


def meaningful(text: str) -> list[frozenset[str]]:
    """The words of a text as sets of base forms; words that only serve grammar are left out."""
    groups = [analyser().forms(word.written) for word in words(text)]
    return [group for group in groups if group]


def runs_html(runs: Iterable[Run]) -> SafeString:
    """Runs as HTML, the found ones in <mark>; everything else escaped.

    By Python's own `escape`, on which Django's stands: that one looks for translations in each run first.
    """
    parts = (f"<mark>{escape(run.text)}</mark>" if run.found else escape(run.text) for run in runs)
    return SafeString("".join(parts))
