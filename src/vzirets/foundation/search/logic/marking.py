"""Showing why something was found: the found forms marked, and the passage that holds most of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vzirets.foundation.search.logic.words import Analyser, Word, words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, found or not."""

    text: str
    found: bool


def marked(text: str, wanted: frozenset[str], analyser: Analyser) -> list[Run]:
    """The whole text as runs; joined they give the text back."""
    runs: list[Run] = []
    at = 0
    for word in _hits(text, wanted, analyser):
        if word.start > at:
            runs.append(Run(text[at : word.start], False))
        runs.append(Run(text[word.start : word.end], True))
        at = word.end
    if at < len(text):
        runs.append(Run(text[at:], False))
    return runs


def passage(texts: Sequence[str], wanted: frozenset[str], analyser: Analyser, length: int = 240) -> list[Run]:
    """The stretch of about `length` characters with the most found words; empty where nothing is found."""
    best, best_count = "", 0
    for text in texts:
        hits = list(_hits(text, wanted, analyser))
        for first in hits:
            start = _word_start(text, max(0, first.start - length // 4))
            end = _word_end(text, start + length)
            count = len({text[w.start : w.end].casefold() for w in hits if start <= w.start and w.end <= end})
            if count > best_count:
                best_count = count
                best = ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
    return marked(best, wanted, analyser) if best else []


def _hits(text: str, wanted: frozenset[str], analyser: Analyser) -> Iterator[Word]:
    if wanted:
        yield from (word for word in words(text) if wanted & analyser.forms(word.written))


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return at if space < 0 else space
