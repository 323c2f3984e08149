"""Showing why something was found."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString

from vzirets.foundation.search.logic import marking
from vzirets.foundation.search.queries.analysis import analyser, runs_html
from vzirets.foundation.search.queries.asked import terms


class Marker:
    """Marks in one text after another what a question looked for: the question is read once."""

    def __init__(self, question: str) -> None:
        asked = terms(question)
        self._wanted, self._enough = asked.shown, len(asked.wanted)

    def marked(self, text: str) -> SafeString:
        """The text as HTML, the forms of the question's words found in it marked."""
        return runs_html(marking.marked(text, self._wanted, analyser())) if self._wanted else escape(text)

    def passage(self, texts: Iterable[str]) -> SafeString:
        """The passage of the texts that shows best why they were found, as HTML."""
        best = marking.passage(texts, self._wanted, analyser(), enough=self._enough)
        return runs_html(best)
