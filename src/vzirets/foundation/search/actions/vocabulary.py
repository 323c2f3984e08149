"""Keeping the words that texts are made of, and how common each is."""

import re
from collections.abc import Iterable, Iterator

from django.db import connection

from vzirets.foundation.search.logic.spelling import rests
from vzirets.foundation.search.logic.vector import DICE, IN_TITLE, MARK
from vzirets.foundation.search.logic.words import alike, words
from vzirets.foundation.search.models import Document, Word
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.kernel.ukrainian import folded

SHORTEST, LONGEST = 3, 40
# Beyond so many objects the words of a part of them are counted.
COUNTED_WHOLE = 20_000
PARTS = 4
ALL = "SELECT vector FROM search_document"
DATED = f"{ALL} WHERE date IS NOT NULL"
SOME = f"{DATED} AND facets && ARRAY['dice:0', 'dice:1', 'dice:2', 'dice:3']::varchar[]"
RENUMBERED = """
UPDATE search_word AS word SET number = told.number
FROM unnest(%s::bigint[], %s::integer[]) AS told (id, number) WHERE word.id = told.id
"""
_LETTERS = re.compile(r"^[^\W\d_]+(?:’[^\W\d_]+)*$")


def learn(texts: Iterable[str]) -> None:
    """Words that were not seen before. Nothing that is there is touched: two who publish never wait for each
    other here but where both bring the same new word, and both take new words in one order."""
    likeness = {written: alike(written) for written in _written(texts)}
    known = set(Word.objects.filter(word__in={*likeness.values()}).values_list("word", flat=True))
    # Only of new words the dictionary is asked whether they say anything.
    said = {
        word: written for written, word in likeness.items() if word not in known and analyser().forms(written)
    }
    new = [Word(word=word, written=said[word], rests=rests(word)) for word in sorted(said)]
    Word.objects.bulk_create(new, batch_size=1_000, ignore_conflicts=True)


def count_words() -> int:
    """Says anew in how many texts each word stands; forgets those in none. Returns their number.

    Only what has a date counts: names of places and bodies are many, and few ask for them first.
    """
    whole = Document.objects.count() <= COUNTED_WHOLE
    dated = _held(DATED if whole else SOME, 1 if whole else DICE // PARTS)
    held = _held(ALL, 1) if whole else None
    changed: dict[int, int] = {}
    gone, total = [], 0
    for word in Word.objects.only("pk", "written", "number").iterator(chunk_size=5_000):
        forms = analyser().forms(word.written)
        number = max((dated.get(form, 0) for form in forms), default=0)
        total += 1
        if held is not None and not any(form in held for form in forms):
            gone.append(word.pk)
        elif number != word.number:
            changed[word.pk] = number
    _renumber(changed)
    Word.objects.filter(pk__in=gone).delete()
    return total - len(gone)


def _renumber(numbers: dict[int, int]) -> None:
    """Word → in how many texts it stands; in one statement, where a case for each word would be read for
    seconds."""
    with connection.cursor() as cursor:
        cursor.execute(RENUMBERED, [list(numbers), list(numbers.values())])


def _written(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in words(text):
            written = folded(word.written)
            if SHORTEST <= len(written) <= LONGEST and _LETTERS.match(written):
                yield written


def _held(rows: str, times: int) -> dict[str, int]:
    """Base form → number of objects that hold it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word, ndoc FROM ts_stat(%s)", [rows])
        return {word: count * times for word, count in cursor if word[:1] not in (MARK, IN_TITLE)}
