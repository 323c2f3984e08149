"""A weighted, positioned word list in PostgreSQL's own notation for `tsvector`, and questions to it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from vzirets.foundation.search.logic.words import Analyser, words

WEIGHTS = ("A", "B", "C", "D")
TITLE = "A"
# PostgreSQL's limits: positions above 16383 are clamped, 256 positions for a lexeme.
LAST_POSITION = 16_383
MOST_POSITIONS = 255
# No word of a text begins with these signs: what is marked and what is written never meet.
MARK, IN_TITLE = "#", "^"
# A question too wide to be counted is counted in the first one, two, four … of so many equal parts.
DICE = 64
HALVINGS = tuple(1 << power for power in range(DICE.bit_length()))


def vector(texts: Mapping[str, Sequence[str]], analyser: Analyser, marks: Iterable[str] = ()) -> str:
    """`texts` maps a weight (A title … D rest) to texts. Returns a `tsvector` literal.

    Base forms of one word share a position, so that phrases and nearness keep working. Between two texts
    lies a gap, so that no phrase runs over the end of one into the next. The words of titles stand there
    once more under a sign of their own, and `marks` under another: an index of words doesn't know weights,
    and one index that answers everything is read once.
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
    titles = {f"{IN_TITLE}{form}" for form, spots in places.items() if spots[0].endswith(TITLE)}
    bare = [quoted(word) for word in sorted(titles | {f"{MARK}{mark}" for mark in marks})]
    return " ".join([*bare, *(f"{quoted(form)}:{','.join(spots)}" for form, spots in sorted(places.items()))])


def dice(object_id: int) -> int:
    """Which of the equal parts an object falls into: always the same, and alike to nothing else of it.

    Migration 0004 says the same in SQL.
    """
    return int(hashlib.md5(str(object_id).encode(), usedforsecurity=False).hexdigest()[:2], 16) % DICE


def shares(object_id: int) -> list[str]:
    """The marks of all the first parts that the object is in. Each is one list of the index: any of eight
    parts would be eight lists, which the database puts together before it looks at what else is asked.

    Migration 0007 says the same in SQL.
    """
    own = dice(object_id)
    return [share(parts) for parts in HALVINGS if own < parts]


def share(parts: int) -> str:
    """The mark of what is in the first so many parts, a power of two."""
    return f"first:{parts}"


def quoted(word: str) -> str:
    """A lexeme as a literal of `tsvector` and `tsquery`."""
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(forms: Iterable[str], *, weights: str = "", sign: str = "") -> str:
    """A word in any of its forms. `weights`, as "AB": only where it stands in texts of these weights."""
    where = f":{weights}" if weights else ""
    return "(" + " | ".join(f"{quoted(sign + form)}{where}" for form in sorted(forms)) + ")"


def query(groups: Sequence[frozenset[str]], *, every: bool, weights: str = "", sign: str = "") -> str:
    """A `tsquery` literal: any form of a word, and every word (or any of them)."""
    parts = [any_of(forms, weights=weights, sign=sign) for forms in groups if forms]
    return (" & " if every else " | ").join(parts)


def phrase(groups: Sequence[frozenset[str]]) -> str:
    """Words that follow one another, in any form; a word that only serves grammar holds its place."""
    parts: list[str] = []
    step = 0
    for forms in groups:
        step += 1
        if forms:
            parts += [f"<{step}>"] if parts else []
            parts.append(any_of(forms))
            step = 0
    return "(" + " ".join(parts) + ")" if parts else ""
