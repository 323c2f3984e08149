"""Showing why something was found: the found forms marked, and the passage that holds most of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from vzirets.foundation.search.logic.words import WORD, Analyser


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, found or not."""

    text: str
    found: bool


def marked(text: str, wanted: frozenset[str], analyser: Analyser) -> list[Run]:
    """The whole text as runs; joined they give the text back."""
    runs: list[Run] = []
    at = 0
    for start, end in hits(text, wanted, analyser):
        if start > at:
            runs.append(Run(text[at:start], False))
        runs.append(Run(text[start:end], True))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], False))
    return runs


def passage(
    texts: Iterable[str], wanted: frozenset[str], analyser: Analyser, *, length: int = 240, enough: int = 0
) -> list[Run]:
    """The stretch of about `length` characters with the most found words; empty where nothing is found.

    Nothing is read beyond the first stretch with `enough` different ones (0: all is read).
    """
    best, best_count = "", 0
    for text in texts:
        read = hits(text, wanted, analyser)
        found = [(at, to, text[at:to].casefold()) for at, to in (islice(read, 1) if enough == 1 else read)]
        for first, _end, _word in found:
            start = _word_start(text, max(0, first - length // 4))
            end = _word_end(text, start + length)
            fit = [word for at, to, word in found if start <= at and to <= end]
            if len(fit) > best_count and (count := len(set(fit))) > best_count:
                best_count = count
                best = ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
        if enough and best_count >= enough:
            break
    return marked(best, wanted, analyser) if best else []


def hits(text: str, wanted: frozenset[str], analyser: Analyser) -> Iterator[tuple[int, int]]:
    """Where the words stand that have a wanted form. To look a word up takes long the first time: what begins
    otherwise than any that is wanted isn't looked up."""
    if wanted:
        forms, others = analyser.forms, analyser.others(wanted)
        for word in WORD.finditer(text):
            if text[word.start()] not in others and not wanted.isdisjoint(forms(word.group())):
                yield word.span()


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
