"""What is like a text: which objects hold most of its words, in any form, in their title or summary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import prod
from operator import itemgetter
from typing import Any

from django.db.models import F, FloatField, Func, QuerySet, Value
from django.db.models.functions import Greatest
from django.db.models.sql.compiler import SQLCompiler

from vzirets.foundation.search.logic.vector import any_of, query
from vzirets.foundation.search.logic.words import alike as compared
from vzirets.foundation.search.logic.words import words
from vzirets.foundation.search.models import Document, Word
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.foundation.search.queries.matching import BaseForms
from vzirets.kernel.prepared import Prepared

# Words of a text that are compared, from its beginning; and where in an object they must stand.
MOST_WORDS, WHERE = 24, "AB"
# Who tells of the same thing shares its rare words, not only «послуга» and «громада»: looked at are objects
# with any two of the rarest words, beginning with those that fewest would hold together by chance, until
# about so many objects are to be expected. Looking at all with any word took seconds of 100,000.
RAREST, EXPECTED = 8, 300
# Where a word of the text stands in more texts than this, three of the rarest six, unless the text is
# shorter than so many words: many objects share two.
MANY, RAREST_OF_MANY, LONGER = 5_000, 6, 7
# Copies hold the same words far from by chance: of more objects than this the others are not looked at.
MOST_READ = 500
# Of the texts with the commonest word of a question, this share is taken to hold one that isn't known.
UNKNOWN = 0.02

Forms = frozenset[str]
_first = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Alike:
    """`share`: of the text's words, how many the object holds, 0 to 1."""

    object_id: int
    share: float


def alike(texts: Sequence[str], kind: str, *, limit: int = 10) -> list[Alike]:
    """The objects of a kind that share most words with one of the texts, and at least two of its rarer ones;
    none for texts of one word or none. The texts: one in each language."""
    asked = [said for text in texts if len(said := _said(text)) > 1]
    if not asked:
        return []
    number = _numbers(written for said in asked for written in said.values())
    together = " | ".join(_together(said, number) for said in asked)
    each = ["\n".join(query([forms], every=True) for forms in said) for said in asked]
    found = _asking(len(asked), limit)(kind, together, *each, *(len(said) for said in asked))
    return [Alike(number, share) for number, share in found]


def _said(text: str) -> dict[Forms, str]:
    """The words to compare, as their base forms, and how one of them is written."""
    said: dict[Forms, str] = {}
    for word in words(text):
        if forms := analyser().forms(word.written):
            said.setdefault(forms, compared(word.written))
        if len(said) == MOST_WORDS:
            break
    return said


def _numbers(written: Iterable[str]) -> Mapping[str, int]:
    """In how many texts each word stands; what the index doesn't know is not among them."""
    return dict(_standing(sorted(set(written))))


_standing = Prepared(lambda written: Word.objects.filter(word__in=written).values_list("word", "number"))


def _together(said: Mapping[Forms, str], number: Mapping[str, int]) -> str:
    """The question for objects that hold some of the rarest words in their title or summary."""
    most = max((number.get(written, 1) for written in said.values()), default=1)
    counted = [(_number(written, number, most) / most, forms) for forms, written in said.items()]
    strictly = most > MANY and len(said) >= LONGER
    rarest = sorted(counted, key=_first)[: RAREST_OF_MANY if strictly else RAREST]
    some = combinations(rarest, 3 if strictly else 2)
    chosen: list[str] = []
    expected = 0.0
    for chance, ones in sorted(
        ((most * prod(share for share, _ in ones), ones) for ones in some), key=_first
    ):
        if chosen and expected + chance > EXPECTED:
            break
        expected += chance
        chosen.append("(" + " & ".join(any_of(forms, weights=WHERE) for _, forms in ones) + ")")
    return " | ".join(chosen)


def _number(written: str, number: Mapping[str, int], most: int) -> float:
    """In how many texts a word stands, roughly. Of numbers it isn't known: years stand in many; and a form
    that isn't known may be one of a word that is."""
    return number.get(written, most * UNKNOWN if written.isalpha() else most)


@cache
def _asking(texts: int, limit: int) -> Prepared:
    def rows(kind: str, together: str, *asked: Any) -> QuerySet[Any]:
        near = Document.objects.filter(kind=kind, vector=Unseen(together)).values("pk")[:MOST_READ]
        held = Document.objects.filter(pk__in=near).annotate(share=_share(*asked))
        return held.order_by("-share", "-object_id").values_list("object_id", "share")[:limit]

    return Prepared(rows)


class Unseen(BaseForms):
    """The planner doesn't look into it: of rare pairs it would think that most objects hold them."""

    def as_sql(self, compiler: SQLCompiler, connection: Any, *args: Any, **kwargs: Any) -> Any:
        sql, params = super().as_sql(compiler, connection, *args, **kwargs)
        return f"(SELECT {sql})", params


def _share(*asked: Any) -> Func:
    """Of the words of a text, how many a title and summary hold, 0 to 1; of several texts the greatest share.

    `asked`: the texts, a word a line, then how many words each has. One expression, since one for each word
    takes longer to build than to answer; `OFFSET 0` has the vector, which is long, unpacked once.
    """
    half = len(asked) // 2
    shares = [_held(each, number) for each, number in zip(asked[:half], asked[half:], strict=True)]
    return Func(
        Greatest(*shares) if half > 1 else shares[0],
        F("vector"),
        template="(SELECT %(expressions)s, '{a,b}') AS words OFFSET 0) held)",
        arg_joiner=" FROM (SELECT ts_filter(",
        output_field=FloatField(),
    )


def _held(each: str, number: int) -> Func:
    return Func(
        Value(each),
        Value(number),
        template="(SELECT count(*)::float FROM unnest(string_to_array(%(expressions)s",
        arg_joiner="::text, chr(10))::tsquery[]) word WHERE words @@ word) / ",
        output_field=FloatField(),
    )
