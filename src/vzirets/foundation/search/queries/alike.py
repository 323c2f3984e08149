"""What is like a text: which objects hold most of its words, in any form, in their title or summary."""

from dataclasses import dataclass
from functools import reduce
from operator import add

from django.db.models import Case, IntegerField, Value, When

from vzirets.foundation.search.logic.vector import query
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.analysis import meaningful
from vzirets.foundation.search.queries.matching import BaseForms

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
    held = reduce(add, (_holds(forms) for forms in words))
    rows = (
        Document.objects.filter(kind=kind, vector=BaseForms(query(words, every=False, weights=WHERE)))
        .annotate(held=held)
        .order_by("-held", "-object_id")
        .values_list("object_id", "held")[:limit]
    )
    return [Alike(number, count / len(words)) for number, count in rows]


def _holds(forms: frozenset[str]) -> Case:
    asked = BaseForms(query([forms], every=True, weights=WHERE))
    return Case(When(vector=asked, then=Value(1)), default=Value(0), output_field=IntegerField())
