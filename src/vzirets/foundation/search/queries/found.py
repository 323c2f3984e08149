"""Finding: which objects, in what order, how many, and how many in each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vzirets.foundation.search.queries.asked import terms
from vzirets.foundation.search.queries.counting import Counts, Size, by_choice, counted, sized
from vzirets.foundation.search.queries.matching import Matching, Order
from vzirets.foundation.search.queries.ordering import page_of
from vzirets.foundation.search.queries.phrases import settled
from vzirets.foundation.search.queries.vocabulary import meant


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. `facets`: group → values; values of a group add up, groups narrow each other."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    order: Order = "relevance"


@dataclass(frozen=True, slots=True)
class Found:
    """`relaxed`: nothing held every word, so what holds any of them is shown.

    `estimated`: there are so many that `total` is an estimate. `counts`: of the groups asked for.
    `understood`: the question that is answered, where nothing holds the words as they were typed.
    """

    hits: tuple[tuple[str, int], ...]
    total: int
    relaxed: bool = False
    estimated: bool = False
    counts: Mapping[str, Counts] = field(default_factory=dict)
    understood: str = ""


def found(question: Question, groups: Sequence[str] = (), *, offset: int = 0, limit: int = 20) -> Found:
    """A page of what answers the question, and for each of `groups` what its values would give.

    A group's own choice doesn't narrow its own counts: they say what another choice would give.
    """
    answered = answering(question, [group for group in groups if not question.facets.get(group)])
    matching, size, total = answered.matching, answered.size, answered.size.number
    counts = answered.counts | by_choice(matching, [group for group in groups if group in matching.facets])
    return Found(
        hits=page_of(matching, question.order, size, offset=offset, limit=limit) if limit and total else (),
        total=total,
        relaxed=matching.any_word and total > 0,
        estimated=size.estimated,
        counts={group: counts[group] for group in groups},
        understood=answered.understood if total else "",
    )


def number_of(question: Question) -> int:
    """How many answer, counted one by one however many they are."""
    return answering(question).matching.rows().count()


@dataclass(frozen=True, slots=True)
class Answering:
    """What rows answer, how many they are, and how many of them have each value of the groups asked for;
    `understood` where another question than the typed one is answered."""

    matching: Matching
    size: Size
    counts: dict[str, Counts]
    understood: str = ""


def answering(question: Question, groups: Sequence[str] = (), *, exact: bool = False) -> Answering:
    """All words as they were typed; with misprints put right where nothing holds those; with any of the words
    where nothing has them all. `exact`: numbers of values too, as far as those of rows."""
    matching, understood = _matching(question), ""
    size, numbers = counted(matching, groups, exact=exact)
    if not size.number and matching.terms.wanted:
        understood, matching = _understood(question, matching)
        size, numbers = counted(matching, groups, exact=exact) if understood else (size, numbers)
    if not size.number and len(matching.terms.wanted) > 1:
        matching = matching.only(any_word=True, among=None)
        size, numbers = counted(matching, groups, exact=exact)
    return Answering(matching, size, numbers, understood)


def nearest(question: Question, but: Found, *, limit: int = 5) -> tuple[tuple[str, int], ...]:
    """What has some of the words, beyond what has all of them; nothing for a question of one word."""
    matching = _matching(replace(question, text=but.understood or question.text))
    if but.relaxed or len(matching.terms.wanted) < 2:
        return ()
    some = matching.only(any_word=True, among=None)
    size = sized(some)
    hits = page_of(some, "relevance", size, offset=0, limit=limit + len(but.hits)) if size.number else ()
    return tuple(hit for hit in hits if hit not in but.hits)[:limit]


def counts(question: Question, groups: Sequence[str]) -> Mapping[str, Counts]:
    """For each group its values with how many answers each has."""
    return found(question, groups, limit=0).counts


def answers(question: Question, kind: str, object_id: int) -> bool:
    """Whether this one object is among what answers the question, all of its words: asked of one row."""
    matching = _asked(question)
    row = matching.rows().filter(kind=kind, object_id=object_id)
    return row.filter(*matching.reads()).exists()


def _understood(question: Question, matching: Matching) -> tuple[str, Matching]:
    """The question with misprints put right, and what answers it; the same where there are none."""
    right = meant(question.text)
    if right == question.text:
        return "", matching
    return right, settled(matching.only(terms=terms(right), among=None))


def _matching(question: Question) -> Matching:
    return settled(_asked(question))


def _asked(question: Question) -> Matching:
    facets = {group: tuple(values) for group, values in question.facets.items() if values}
    return Matching(terms(question.text), question.kinds, facets)
