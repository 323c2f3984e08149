"""The language of questions: words, "phrases" and -words. Any text is a question; none is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vzirets.foundation.search.logic.words import words

# What is taken away, then a phrase in one of the usual quotes (an open one runs to the end), or a word.
_PART = re.compile(
    r"""(?P<without>(?<!\S)[-−–](?=["«“„\w]))?
        (?:"(?P<straight>[^"]*)(?:"|$) | «(?P<ukrainian>[^»]*)(?:»|$) | [“„](?P<curly>[^”“]*)(?:[”“]|$)
         | (?P<word>[^\s"«“„]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words as written that are wanted together, one after another where it is a `phrase`."""

    words: tuple[str, ...]
    phrase: bool = False
    without: bool = False


def parts(text: str) -> Iterator[Part]:
    """What a question is made of, in its order; signs without words are passed over."""
    for found in _PART.finditer(text):
        quotes = found["straight"] or found["ukrainian"] or found["curly"]
        said = tuple(word.written for word in words(found["word"] or quotes or ""))
        if said:
            yield Part(said, found["word"] is None and len(said) > 1, found["without"] is not None)
