"""What is like a text: which objects hold most of its words, in any form, in their title or summary."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet, Value

from vzirets.foundation.search.logic.vector import query
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.analysis import meaningful
from vzirets.foundation.search.queries.matching import BaseForms
from vzirets.kernel.prepared import Prepared

# Words of a text that are compared, from its beginning; and where in an object they must stand.
MOST_WORDS, WHERE = 24, "AB"


@dataclass(frozen=True, slots=True)
class Alike:
    """`share`: of the text's words, how many the object holds, 0 to 1."""

    object_id: int
    share: float


def alike(text: str, kind: str, *, limit: int = 10) -> list[Alike]:
    """The objects of a kind that share most words with the text; none for a text of one word or none."""
    words = list(dict.fromkeys(meaningful(text)))[:MOST_WORDS]
    if len(words) < 2:
        return []
    any_of_them = query(words, every=False, weights=WHERE)
    each = "\n".join(query([forms], every=True, weights=WHERE) for forms in words)
    return [Alike(number, count / len(words)) for number, count in _asking(limit)(kind, any_of_them, each)]


@cache
def _asking(limit: int) -> Prepared:
    def rows(kind: str, any_of_them: str, each: str) -> QuerySet[Any]:
        found = Document.objects.filter(kind=kind, vector=BaseForms(any_of_them))
        held = found.annotate(held=_held(each)).order_by("-held", "-object_id")
        return held.values_list("object_id", "held")[:limit]

    return Prepared(rows)


def _held(each: str) -> Func:
    """How many of the words, a line each, a document holds: one expression, for one of each word takes longer
    to build than to answer."""
    return Func(
        Value(each),
        F("vector"),
        template="(SELECT count(*) FROM unnest(string_to_array(%(expressions)s)",
        arg_joiner="::text, chr(10))::tsquery[]) word WHERE word @@ ",
        output_field=IntegerField(),
    )
