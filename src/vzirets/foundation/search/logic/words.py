"""From text to the forms that are compared: words, their base forms, and what is passed over.

A Ukrainian word form often belongs to several base forms («садки»: «садок» and «садка»). Taking only the
likeliest one loses one match in twelve, so a word stands for the union of all its parses: in the text and
in the question alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Protocol

import Stemmer

from vzirets.foundation.search.logic.dictionary import ukrainian
from vzirets.kernel.ukrainian import folded

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´‘′＇ʹ][^\W_]+)*")
_CYRILLIC = re.compile(r"[а-яіїєґё]")
_LATIN = re.compile(r"[a-z]")
# Letters that are typed for each other; both sides are folded, so either finds the other.
_MEANT = {"г": "ґ", "і": "ї", "е": "є"}
# Where an apostrophe is left out most often: «здоровя».
_APOSTROPHE_LEFT_OUT = re.compile(r"(?<=[бпвмфрнздтск])(?=[яюєїеі])")
_ALIKE = str.maketrans({"ґ": "г", "ї": "і", "є": "е", "ё": "е", "’": ""})
# PostgreSQL refuses a lexeme of more than 2046 bytes; no word of a language comes near this.
LONGEST_WORD = 100
# A word begins with the letter of its base form: so do all but 413 of the 6,543,907 forms that the
# dictionary knows, for «ігор» is «гра», «овець» «вівця», «їх» «вони». Base form's letter → what else its
# words begin with.
_ALSO = {
    "б": "ес", "в": "унойі", "г": "жі", "з": "с", "м": "н", "о": "в", "с": "зш", "у": "в", "х": "к",
    "щ": "чв", "я": "м",
}  # fmt: skip
_PLAIN = "абвгдежзийіклмнопрстуфхцчшщьюяabcdefghijklmnopqrstuvwxyz"
# How each letter may be written, as `alike` makes them one.
_WRITTEN = {letter: letter + letter.upper() for letter in _PLAIN} | {"г": "гГґҐ", "і": "іІїЇ", "е": "еЕєЄёЁ"}
_OF_PLAIN = frozenset("".join(_WRITTEN.values()))
# Words whose forms a process remembers.
REMEMBERED = 20_000
_FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL"})
_ENGLISH_FUNCTION_WORDS = frozenset(
    "a an and are as at be by for from in is it of on or that the their this to was were with".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place: `text[start:end]` is the word as written."""

    written: str
    start: int
    end: int


class Analyser(Protocol):
    """What search needs of a language library; another one can be named in the settings."""

    def forms(self, word: str) -> frozenset[str]:
        """The base forms of a word, folded; empty for a word that only serves grammar."""

    def others(self, forms: frozenset[str]) -> frozenset[str]:
        """Letters with which no word begins that has one of these base forms, as far as that is known."""


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; hyphenated words come apart, apostrophes hold together."""
    for found in WORD.finditer(text):
        yield Word(found.group(), found.start(), found.end())


def alike(word: str) -> str:
    """A word with the letters that people mix up made one, for comparing only."""
    return folded(word[:LONGEST_WORD]).translate(_ALIKE)


class Morphology:
    """Ukrainian by pymorphy3 with all parses, English by Snowball, everything else as written."""

    def __init__(self) -> None:
        # The dictionary is asked for «їхати» where «іхати» is written, and so on.
        self._ukrainian = ukrainian(_MEANT)
        # What comes again is remembered below. It works on a word in place: one thread at a time.
        self._english = Stemmer.Stemmer("english", 0)
        self._one_at_a_time = Lock()
        # As they are written, so that what comes again isn’t even folded; some 8 MB when full.
        self._forms = lru_cache(maxsize=REMEMBERED)(self._analysed)

    def forms(self, word: str) -> frozenset[str]:
        return self._forms(word)

    def others(self, forms: frozenset[str]) -> frozenset[str]:
        return _others(frozenset(form[:1] for form in forms))

    def _analysed(self, word: str) -> frozenset[str]:
        word = folded(word[:LONGEST_WORD])
        if _CYRILLIC.search(word):
            return self._cyrillic(word)
        if _LATIN.search(word):
            if word in _ENGLISH_FUNCTION_WORDS:
                return frozenset()
            with self._one_at_a_time:
                return frozenset({alike(self._english.stemWord(word))})
        return frozenset({word})

    def _cyrillic(self, word: str) -> frozenset[str]:
        # The dictionary spells the apostrophe as the typewriter does.
        word = word.replace("’", "'")
        if not self._ukrainian.word_is_known(word):
            word = self._respelled(word)
        parses = self._ukrainian.parse(word)
        if parses and parses[0].tag.POS in _FUNCTION_WORDS:
            return frozenset()
        return frozenset(alike(parse.normal_form) for parse in parses) or frozenset({alike(word)})

    def _respelled(self, word: str) -> str:
        """The word as the dictionary has it, where letters were mixed up or the apostrophe left out."""
        plain = word.replace("ї", "і").replace("є", "е").replace("ґ", "г")
        with_apostrophes = (
            word[: gap.start()] + "'" + word[gap.start() :] for gap in _APOSTROPHE_LEFT_OUT.finditer(word)
        )
        known = (meant for meant in (plain, *with_apostrophes) if self._ukrainian.word_is_known(meant))
        return next(known, word)


class AsWritten:
    """No morphology: for tests of the seam, and for those who may not use the dictionaries."""

    def forms(self, word: str) -> frozenset[str]:
        return frozenset({alike(word)})

    def others(self, forms: frozenset[str]) -> frozenset[str]:
        return frozenset()


@lru_cache(maxsize=1_000)
def _others(letters: frozenset[str]) -> frozenset[str]:
    meant = letters.union(*(_ALSO.get(letter, "") for letter in letters))
    return _OF_PLAIN.difference(*(_WRITTEN.get(letter, "") for letter in meant))
