"""Words that differ by a letter or two: by what is left of both when letters are taken out.

Two words within two mistakes of each other have a common rest within two letters taken from each. The
rests of the beginnings of all words stand in an index; those of a misspelt word lead to what was meant.
"""

from itertools import combinations
from zlib import crc32

# Rests are made of so many first letters: mistakes beyond them are found by measuring.
BEGINNING = 7
# A word of fewer letters is taken as it is; one of fewer than LONG has one mistake at most.
SHORT, LONG = 4, 7


def mistakes_in(word: str) -> int:
    """How many mistakes a word of this length may have."""
    return 0 if len(word) < SHORT else 1 if len(word) < LONG else 2


def rests(word: str) -> list[int]:
    """What is left of a word's beginning when up to two letters are taken out, as numbers of four bytes."""
    beginning = word[:BEGINNING]
    left = {
        "".join(letter for at, letter in enumerate(beginning) if at not in taken)
        for number in range(mistakes_in(word) + 1)
        for taken in combinations(range(len(beginning)), number)
    }
    return sorted(crc32(rest.encode()) - 2**31 for rest in left)


def mistakes(one: str, other: str) -> int:
    """Letters put in, left out or changed, and neighbours exchanged, between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before = before, row
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if earlier and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]
