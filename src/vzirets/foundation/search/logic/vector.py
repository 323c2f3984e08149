"""A weighted, positioned word list in PostgreSQL's own notation for `tsvector`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from vzirets.foundation.search.logic.words import Analyser, words

WEIGHTS = ("A", "B", "C", "D")
# PostgreSQL's limits: positions above 16383 are clamped, 256 positions for a lexeme.
LAST_POSITION = 16_383
MOST_POSITIONS = 255


def vector(texts: Mapping[str, Sequence[str]], analyser: Analyser) -> str:
    """`texts` maps a weight (A title … D rest) to texts. Returns a `tsvector` literal.

    Base forms of one word share a position, so that phrases and nearness keep working. Between two texts
    lies a gap, so that no phrase runs over the end of one into the next.
    """
    places: dict[str, list[str]] = defaultdict(list)
    position = 0
    for weight in WEIGHTS:
        for text in texts.get(weight, ()):
            for word in words(text):
                position = min(position + 1, LAST_POSITION)
                for form in analyser.forms(word.written):
                    if len(places[form]) < MOST_POSITIONS:
                        places[form].append(f"{position}{weight}")
            position = min(position + 10, LAST_POSITION)
    return " ".join(f"'{form}':{','.join(spots)}" for form, spots in sorted(places.items()))


def query(groups: Sequence[frozenset[str]], *, every: bool, weights: str = "") -> str:
    """A `tsquery` literal: any form of a word, and every word (or any of them).

    `weights`, as "AB": only where the word stands in texts of these weights.
    """
    where = f":{weights}" if weights else ""
    parts = [
        "(" + " | ".join(f"'{form}'{where}" for form in sorted(forms)) + ")" for forms in groups if forms
    ]
    return (" & " if every else " | ").join(parts)
