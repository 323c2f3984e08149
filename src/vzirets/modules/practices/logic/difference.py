"""What changed between two versions, field by field and word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from vzirets.modules.practices.logic.content import LANGUAGES, Content

Kind = Literal["same", "removed", "added"]

_WORDS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`language` is empty for what is the same in every language."""

    field: str
    language: str
    pieces: tuple[Piece, ...]


def changes(before: Content, after: Content) -> list[FieldChange]:
    """Every changed field in the order of the record, in each language apart."""
    found: list[FieldChange] = []
    for field in Content.model_fields:
        old, new = getattr(before, field), getattr(after, field)
        if old == new:
            continue
        for language in ("", *LANGUAGES):
            was, now = as_text(old, language), as_text(new, language)
            if was != now:
                found.append(FieldChange(field, language, tuple(pieces(was, now))))
    return found


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Both texts as one run of words: without the added ones it is `before`, without the removed `after`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for act, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            yield Piece("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("removed", "".join(old[i1:i2]))
        if j2 > j1:
            yield Piece("added", "".join(new[j1:j2]))


def as_text(value: Any, language: str) -> str:
    """A field's value as text: `language` "" takes what has no language, else only what is in it."""
    return "\n".join(_lines(value, language))


def _lines(value: Any, language: str) -> Iterable[str]:
    if value is None or value is False:
        return
    if isinstance(value, tuple):
        for item in value:
            line = " · ".join(_lines(item, language))
            if line:
                yield line
        return
    fields = getattr(type(value), "model_fields", None)
    if fields is None:
        if language == "":
            yield str(value)
        return
    if set(fields) == set(LANGUAGES):
        if language and getattr(value, language):
            yield getattr(value, language)
        return
    for name in fields:
        yield from _lines(getattr(value, name), language)
