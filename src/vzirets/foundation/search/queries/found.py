"""Finding: which objects, in what order, and how many in each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Func, QuerySet, TextField, Value
from django.db.models.sql.compiler import SQLCompiler

from vzirets.foundation.search.logic.vector import query
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.analysis import meaningful

Order = Literal["relevance", "newest", "alphabet", "weightiest"]

# Ranking a very common word over a large depository costs more than reading it is worth: the newest
# of the matches are ranked, which for any word a person would refine is all of them.
MOST_RANKED = 5_000


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. `facets`: group → values; values of a group add up, groups narrow each other."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    order: Order = "relevance"


@dataclass(frozen=True, slots=True)
class Found:
    """`relaxed`: nothing held every word, so what holds any of them is shown."""

    hits: tuple[tuple[str, int], ...]
    total: int
    relaxed: bool = False


def found(question: Question, *, offset: int = 0, limit: int = 20) -> Found:
    """A page of what answers the question."""
    rows, relaxed = _answering(question)
    total = rows.count()
    page = _ordered(rows, question, relaxed)[offset : offset + limit]
    hits = tuple(page.values_list("kind", "object_id"))
    return Found(hits, total, relaxed and total > 0)


def counts(question: Question, groups: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each group its values with how many answers each has.

    A group's own choice doesn't narrow its own counts: they say what another choice would give.
    """
    result: dict[str, dict[str, int]] = {}
    _, relaxed = _answering(question)
    for group in groups:
        others = {name: values for name, values in question.facets.items() if name != group}
        rows = _narrowed(Question(question.text, question.kinds, others), relaxed=relaxed)
        values = (
            rows.order_by()
            .annotate(facet=Func(F("facets"), function="unnest", output_field=TextField()))
            .values("facet")
        )
        result[group] = _tallied(values, group)
    return result


def _tallied(values: Any, group: str) -> dict[str, int]:
    prefix = f"{group}:"
    tally: dict[str, int] = {}
    for row in values.annotate(number=Count("id")).values_list("facet", "number"):
        if row[0].startswith(prefix):
            tally[row[0].removeprefix(prefix)] = row[1]
    return tally


def _answering(question: Question) -> tuple[QuerySet[Document], bool]:
    rows = _narrowed(question, relaxed=False)
    if len(meaningful(question.text)) > 1 and not rows.exists():
        return _narrowed(question, relaxed=True), True
    return rows, False


def _narrowed(question: Question, *, relaxed: bool) -> QuerySet[Document]:
    rows = Document.objects.all()
    if question.kinds:
        rows = rows.filter(kind__in=question.kinds)
    for group, values in question.facets.items():
        if values:
            rows = rows.filter(facets__overlap=[f"{group}:{value}" for value in values])
    if question.text.strip():
        groups = meaningful(question.text)
        if not groups:
            return rows.none()
        rows = rows.filter(vector=_tsquery(question.text, relaxed=relaxed))
    return rows


class BaseForms(SearchQuery):
    """A query of forms made ready in Python. The database's own parser must not touch them: what it
    takes for a letter depends on the locale of the machine."""

    def as_sql(self, compiler: SQLCompiler, connection: Any, *args: Any, **kwargs: Any) -> Any:
        return super().as_sql(compiler, connection, template="%(expressions)s::tsquery")


def _tsquery(text: str, *, relaxed: bool) -> BaseForms:
    return BaseForms(query(meaningful(text), every=not relaxed))


def _ordered(rows: QuerySet[Document], question: Question, relaxed: bool) -> QuerySet[Document]:
    newest = F("date").desc(nulls_last=True)
    if question.order == "alphabet":
        return rows.order_by("sort_key", "object_id")
    if question.order == "weightiest":
        return rows.order_by("-weight", newest, "-object_id")
    if question.order == "newest" or not question.text.strip():
        return rows.order_by(newest, "-object_id")
    candidates = rows.order_by(newest, "-object_id").values("pk")[:MOST_RANKED]
    rank = SearchRank(
        F("vector"),
        _tsquery(question.text, relaxed=relaxed),
        weights=[0.05, 0.15, 0.4, 1.0],
        normalization=Value(1),
    )
    return (
        Document.objects.filter(pk__in=candidates)
        .annotate(rank=rank * F("boost"))
        .order_by("-rank", newest, "-object_id")
    )
