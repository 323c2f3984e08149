"""What is like a text: which objects hold most of its words, in any form, in their title or summary."""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, TextField, Value

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
    rows = (
        Document.objects.filter(kind=kind, vector=BaseForms(query(words, every=False, weights=WHERE)))
        .annotate(held=_held(words))
        .order_by("-held", "-object_id")
        .values_list("object_id", "held")[:limit]
    )
    return [Alike(number, count / len(words)) for number, count in rows]


def _held(words: list[frozenset[str]]) -> Func:
    """How many of the words a document holds: one expression, for one of each word takes longer to build
    than to answer."""
    asked = [query([forms], every=True, weights=WHERE) for forms in words]
    return Func(
        Value(asked, ArrayField(TextField())),
        F("vector"),
        template="(SELECT count(*) FROM unnest(%(expressions)s)",
        arg_joiner="::tsquery[]) word WHERE word @@ ",
        output_field=IntegerField(),
    )
