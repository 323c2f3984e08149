"""Phrases: looked up in the texts of rows, for the index of words doesn't know which follow one another."""

from vzirets.foundation.search.logic.vector import DICE
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.matching import Matching
from vzirets.foundation.search.queries.ordering import titled

# Reading a text takes some 30 µs: of the rows that hold all the words so many are read, half of them those
# that hold the words in their titles, the rest an even choice.
MOST_READ = 800


def settled(matching: Matching) -> Matching:
    """With phrases looked up, once for all that is asked of the same words."""
    if not matching.terms.phrases or matching.any_word:
        return matching
    numbers, all_of_them = _worth_reading(matching.only(facets={}))
    read = Document.objects.filter(pk__in=numbers).filter(*matching.reads())
    return matching.only(among=tuple(read.values_list("pk", flat=True)), partly=not all_of_them)


def _worth_reading(words: Matching) -> tuple[list[int], bool]:
    """Rows to be read, and whether these are all that hold the words."""
    in_one = words.only(part=1).rows().count()
    if in_one * DICE <= MOST_READ:
        chosen = list(words.rows().values_list("pk", flat=True)[: MOST_READ + 1])
        if len(chosen) <= MOST_READ:
            return chosen, True
    half = MOST_READ // 2
    part = max(1, min(DICE, half // max(1, in_one)))
    even = words.only(part=part).rows().values_list("pk", flat=True)
    return list({*titled(words, half), *even[:MOST_READ]}), False
