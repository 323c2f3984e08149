"""What is offered while one types: whole questions, and things by their titles.

It is asked at every key somebody presses, so it is three statements however many kinds of things there are:
the words that begin so, the questions of them that are answered, the things.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vzirets.foundation.search.logic.keyboard import swapped
from vzirets.foundation.search.logic.vector import DICE, IN_TITLE, MARK, any_of, query
from vzirets.foundation.search.logic.words import alike, words
from vzirets.foundation.search.queries.analysis import analyser, meaningful
from vzirets.foundation.search.queries.matching import NOTHING
from vzirets.foundation.search.queries.statements import HALVINGS, rows

Forms = frozenset[str]

SHORTEST, LONGEST = 2, 100
# Words that begin so, the commonest first.
BEGIN_SO = 24
# Rows of a kind among which the best titles are sought; where there seem to be no more than a few times so
# many, for a part may tell three times too many, among all of them.
LOOKED_AT, WHOLE = 100, 400
# Whether anything answers is looked for in one part first: in the whole, what isn't there. A row is counted,
# never sought with LIMIT: for one that isn't there the database would read all texts. What isn't in the first
# part is in few rows, so counting those is short.
ANSWERED = """
    SELECT place FROM unnest(%s::tsquery[]) WITH ORDINALITY AS asked(words, place)
    WHERE (SELECT count(*) FROM search_document WHERE vector @@ (asked.words && %s::tsquery)) > 0
       OR (SELECT count(*) FROM search_document WHERE vector @@ asked.words) > 0
    LIMIT %s
"""
BEGUN = """
    SELECT word, written FROM search_word WHERE word LIKE %s ORDER BY number DESC, word LIMIT %s
"""
# Of each kind the newest by their titles, of those the weightiest. One part is read first, for all kinds at
# once, and says in how many parts half as many as are looked at may be expected, or more; where it is enough,
# it is all that is read. Kinds that have few are read whole, all at once.
THINGS = """
    WITH one AS MATERIALIZED (
        SELECT kind, object_id, boost, weight, date FROM search_document
        WHERE vector @@ (%s::tsquery && %s::tsquery)
    ), asked AS MATERIALIZED (
        SELECT asked.*, number * %s > %s AS parted, least(%s, 1 + {halved}) AS parts
        FROM unnest(%s::text[], %s::tsquery[], %s::int[]) WITH ORDINALITY AS asked(kind, mark, most, place)
        CROSS JOIN LATERAL (SELECT count(*) AS number FROM one WHERE one.kind = asked.kind) one
    ), whole AS MATERIALIZED (
        SELECT kind, object_id, boost, weight, date FROM search_document WHERE vector @@ (
            %s::tsquery && coalesce(
                (SELECT string_agg(mark::text, ' | ') FROM asked WHERE NOT parted)::tsquery, %s::tsquery
            )
        )
    )
    SELECT asked.kind, best.object_id
    FROM asked
    CROSS JOIN LATERAL (
        SELECT object_id, boost, weight, date FROM (
            SELECT object_id, boost, weight, date FROM (
                SELECT object_id, boost, weight, date FROM whole
                WHERE NOT asked.parted AND whole.kind = asked.kind
                UNION ALL
                SELECT object_id, boost, weight, date FROM one
                WHERE asked.parted AND asked.parts = 1 AND one.kind = asked.kind
                UNION ALL
                SELECT object_id, boost, weight, date FROM search_document
                WHERE vector @@ CASE WHEN asked.parted AND asked.parts > 1
                                THEN %s::tsquery && asked.mark && (%s::tsquery[])[asked.parts]
                                ELSE %s::tsquery END
            ) all_of_them
            ORDER BY date DESC NULLS LAST, object_id DESC LIMIT %s
        ) newest
        ORDER BY boost DESC, weight DESC, date DESC NULLS LAST, object_id DESC LIMIT asked.most
    ) best
    ORDER BY asked.place, best.boost DESC, best.weight DESC, best.date DESC NULLS LAST, best.object_id DESC
"""


@dataclass(frozen=True, slots=True)
class Suggested:
    """`questions`: whole ones that have an answer. `things`: kind → ids, the best first."""

    questions: list[str] = field(default_factory=list)
    things: dict[str, list[int]] = field(default_factory=dict)


def suggested(text: str, questions: int, things: Mapping[str, int]) -> Suggested:
    """At most so many questions that begin with what is typed, and so many things of each kind whose titles
    have its words, the last of them perhaps not typed to its end. Where no word begins so, what the same keys
    would write on the other keyboard is meant."""
    head, last = _parted(text)
    begun = _beginning(last)
    if not begun and swapped(text) != text:
        head, last = _parted(swapped(text).lower())
        begun = _beginning(last)
    if not begun:
        return Suggested()
    return Suggested(
        [f"{head}{word}" for word in _completing(head, begun, questions)],
        _things(head, begun, things),
    )


def _parted(text: str) -> tuple[str, str]:
    """What stands before the last word, and that word; no word where the text doesn't end in one."""
    text = text[:LONGEST]
    found = list(words(text))
    if not found or found[-1].end != len(text):
        return text, ""
    return text[: found[-1].start], found[-1].written


def _beginning(last: str) -> list[str]:
    """Words that begin so, one of each family: the commonest first, and of a family the base form."""
    if len(last) < SHORTEST:
        return []
    families: dict[Forms, tuple[str, str]] = {}
    for word, written in rows(BEGUN, [f"{_literal(alike(last))}%", BEGIN_SO]):
        forms = analyser().forms(written)
        kin = next((family for family in families if family & forms), None)
        if kin is None:
            families[forms] = (word, written)
        elif word in forms and families[kin][0] not in kin:
            families[kin] = (word, written)
    return [written for _word, written in families.values()]


def _literal(word: str) -> str:
    """Signs that mean something to LIKE mean themselves."""
    return re.sub(r"([\\\\%_])", r"\\\1", word)


def _completing(head: str, begun: Sequence[str], limit: int) -> list[str]:
    """Those of the words that some text holds together with the words before; a word alone stands in one."""
    before = meaningful(head)
    if not before:
        return list(begun[:limit])
    asked = [query([*before, analyser().forms(word)], every=True) for word in begun]
    found = rows(ANSWERED, [asked, HALVINGS[0], limit])
    return [begun[place - 1] for (place,) in found]


def _things(head: str, begun: Sequence[str], most: Mapping[str, int]) -> dict[str, list[int]]:
    forms = frozenset().union(*(analyser().forms(word) for word in begun))
    titled = query([*meaningful(head), forms], every=True, sign=IN_TITLE)
    if not titled:
        return {}
    marks = [any_of([f"is:{kind}"], sign=MARK) for kind in most]
    values = [
        titled, HALVINGS[0], DICE, WHOLE, len(HALVINGS), LOOKED_AT, list(most), marks, list(most.values()),
        titled, NOTHING, titled, HALVINGS, NOTHING, LOOKED_AT,
    ]  # fmt: skip
    found = rows(THINGS, values)
    result: dict[str, list[int]] = {kind: [] for kind in most}
    for kind, number in found:
        result[kind].append(number)
    return result
