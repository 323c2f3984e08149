"""What a question asks of the index: its words as base forms, in PostgreSQL's notation."""

from dataclasses import dataclass, field

from vzirets.foundation.search.logic.asking import Part, parts
from vzirets.foundation.search.logic.vector import any_of, phrase
from vzirets.foundation.search.queries.analysis import analyser

Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """`wanted`: a group of forms for each word; `phrases`: what must follow one another; `without`: as
    finished queries. `empty` where a text had words and all of them only serve grammar."""

    wanted: tuple[Forms, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    empty: bool = False
    shown: Forms = field(default_factory=frozenset)

    @property
    def asks(self) -> bool:
        return bool(self.wanted or self.without)


def terms(text: str) -> Terms:
    """Any text is a question: nothing here raises."""
    wanted: list[Forms] = []
    phrases: list[str] = []
    without: list[str] = []
    for part in parts(text):
        groups = [analyser().forms(word) for word in part.words]
        said = [group for group in groups if group]
        if part.without:
            without += _without(part, groups, said)
            continue
        wanted += said
        phrases += [phrase(groups)] if part.phrase and len(said) > 1 else []
    distinct = tuple(dict.fromkeys(wanted))
    return Terms(
        wanted=distinct,
        phrases=tuple(phrases),
        without=tuple(without),
        empty=bool(text.strip()) and not distinct and not without,
        shown=frozenset().union(*distinct),
    )


def _without(part: Part, groups: list[Forms], said: list[Forms]) -> list[str]:
    if part.phrase and len(said) > 1:
        return [phrase(groups)]
    return [any_of(group) for group in said]
