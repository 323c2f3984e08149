"""What is offered while one types: whole questions, and things by their titles."""

from collections.abc import Sequence

from vzirets.foundation.search.logic.keyboard import swapped
from vzirets.foundation.search.logic.vector import query
from vzirets.foundation.search.logic.words import alike, words
from vzirets.foundation.search.models import Document, Word
from vzirets.foundation.search.queries.analysis import analyser, meaningful
from vzirets.foundation.search.queries.asked import Terms
from vzirets.foundation.search.queries.matching import NEWEST, BaseForms, Matching
from vzirets.foundation.search.queries.ordering import titled

SHORTEST, LONGEST = 2, 100
# Words that begin so, the commonest first; and rows among which the best titles are sought.
BEGIN_SO, LOOKED_AT = 24, 100
RARE = 2_000


def completions(text: str, limit: int = 4) -> list[str]:
    """Questions that begin with what is typed: its last word made whole, the others as they are."""
    head, last = _parted(text)
    found = _beginning(last)
    if not found and swapped(text) != text:
        head, last = _parted(swapped(text).lower())
        found = _beginning(last)
    return [f"{head}{word.written}" for word in found if _answers(head, word)][:limit]


def things(text: str, kind: str, limit: int = 4) -> list[int]:
    """Ids of a kind whose titles have the words, the last of them perhaps not typed to its end."""
    head, last = _parted(text)
    begun = _beginning(last)
    if not begun:
        return []
    forms = frozenset().union(*(analyser().forms(word.written) for word in begun))
    asked = Matching(Terms((*meaningful(head), forms)), (kind,))
    rows = Document.objects.filter(pk__in=titled(asked, LOOKED_AT)).order_by("-boost", "-weight", *NEWEST)
    return list(rows.values_list("object_id", flat=True)[:limit])


def _parted(text: str) -> tuple[str, str]:
    """What stands before the last word, and that word; no word where the text doesn't end in one."""
    text = text[:LONGEST]
    found = list(words(text))
    if not found or found[-1].end != len(text):
        return text, ""
    return text[: found[-1].start], found[-1].written


def _beginning(last: str) -> list[Word]:
    """Words that begin so, one of each family: the commonest first, and of a family the base form."""
    if len(last) < SHORTEST:
        return []
    rows = Word.objects.filter(word__startswith=alike(last)).order_by("-number", "word")[:BEGIN_SO]
    families: dict[frozenset[str], Word] = {}
    for word in rows:
        forms = analyser().forms(word.written)
        kin = next((family for family in families if family & forms), None)
        if kin is None:
            families[forms] = word
        elif word.word in forms and families[kin].word not in kin:
            families[kin] = word
    return list(families.values())


def _answers(head: str, word: Word) -> bool:
    """Whether anything has all the words; a word alone stands in something."""
    groups: Sequence[frozenset[str]] = [*meaningful(head), analyser().forms(word.written)]
    if len(groups) < 2:
        return True
    rows = Document.objects.filter(vector=BaseForms(query(groups, every=True)))
    # Of a rare word all rows are counted: the first one would be sought in all texts where there is none.
    return rows.count() > 0 if word.number < RARE else rows.exists()
