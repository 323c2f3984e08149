"""The words of the index: which are there, and which was meant by one that isn't."""

import re

from vzirets.foundation.search.logic.keyboard import swapped
from vzirets.foundation.search.logic.spelling import mistakes, mistakes_in, rests
from vzirets.foundation.search.logic.vector import any_of
from vzirets.foundation.search.logic.words import alike, words
from vzirets.foundation.search.models import Document, Word
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.foundation.search.queries.matching import BaseForms

# A misprint in more words than this is no misprint.
MOST_WORDS = 12
# Of words as near to what was typed, the commonest few are measured.
MOST_MEASURED = 200
_SAID = re.compile(r"[^\s«»“”„]+")


def meant(text: str) -> str:
    """The question with misprints and the wrong keyboard put right; the same text where nothing is wrong."""
    if len(_SAID.findall(text)) > MOST_WORDS:
        return text
    return _SAID.sub(lambda found: _put_right(found.group()), text)


def is_known(word: str) -> bool:
    """Whether anything holds the word in any form; words that only serve grammar are known.

    All rows are counted, not the first one sought: for that the database would read all texts in vain.
    """
    forms = analyser().forms(word)
    if not forms or Word.objects.filter(word=alike(word)).exists():
        return True
    return Document.objects.filter(vector=BaseForms(any_of(forms))).count() > 0


def _put_right(said: str) -> str:
    if _all_known(said):
        return said
    other = swapped(said)
    if other != said and _all_known(other) and any(True for _ in words(other)):
        return other.lower()
    corrected = _spelt(said)
    return corrected if corrected != said or other == said else _spelt(other, otherwise=said)


def _all_known(said: str) -> bool:
    return all(is_known(word.written) for word in words(said))


def _spelt(said: str, otherwise: str = "") -> str:
    """With each unknown word replaced by the nearest known one; `otherwise` where one of them has none."""
    result, at = "", 0
    for word in words(said):
        right = word.written if is_known(word.written) else _nearest(word.written)
        if not right:
            return otherwise or said
        result += said[at : word.start] + right
        at = word.end
    return result + said[at:]


def _nearest(written: str) -> str:
    word = alike(written)
    allowed = mistakes_in(word)
    if not allowed:
        return ""
    near = Word.objects.filter(rests__overlap=rests(word)).order_by("-number", "word")[:MOST_MEASURED]
    measured = [(mistakes(word, row.word), place, row.written) for place, row in enumerate(near)]
    return min((found for found in measured if found[0] <= allowed), default=(0, 0, ""))[2]
