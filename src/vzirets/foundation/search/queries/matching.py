"""Which rows of the index answer, without order: everything a question narrows by, in one condition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from vzirets.foundation.search.logic.vector import DICE, IN_TITLE, MARK, any_of, query, quoted, share, shares
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.asked import Terms

Order = Literal["relevance", "newest", "alphabet", "weightiest"]

NEWEST = (F("date").desc(nulls_last=True), F("object_id").desc())


class BaseForms(SearchQuery):
    """A query of forms made ready in Python. The database's own parser must not touch them: what it
    takes for a letter depends on the locale of the machine."""

    def as_sql(self, compiler: SQLCompiler, connection: Any, *args: Any, **kwargs: Any) -> Any:
        return super().as_sql(compiler, connection, template="%(expressions)s::tsquery")


@dataclass(frozen=True, slots=True)
class Matching:
    """What rows must have. `any_word`: any of the words will do. `titled`: the words stand in the title.
    `among`: those with the phrases; `partly`: not every row was read for them."""

    terms: Terms
    kinds: tuple[str, ...] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    any_word: bool = False
    titled: bool = False
    among: tuple[int, ...] | None = None
    partly: bool = False

    def rows(self) -> QuerySet[Document]:
        if self.terms.empty:
            return Document.objects.none()
        if self.among is not None:
            return self._by_facets().filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", [list(self.among)]))
        return self._by_words() if self.terms.asks else self._by_facets()

    def reads(self) -> list[Func]:
        """What is looked up in the texts of rows."""
        return [_reads(phrase) for phrase in self.terms.phrases]

    def only(self, **changes: Any) -> "Matching":
        return replace(self, **changes)

    def asked(self) -> str:
        """Words, kinds and facets in one question to the one index of words: the texts themselves,
        which are long, are not read."""
        if self.terms.empty:
            return NOTHING
        asked = [query(self.terms.wanted, every=not self.any_word, sign=IN_TITLE if self.titled else "")]
        asked += [f"!{without}" for without in self.terms.without]
        asked += [any_of(choice, sign=MARK) for choice in self._marks()]
        return " & ".join(f"({condition})" for condition in asked if condition) or EVERYTHING

    def _by_words(self) -> QuerySet[Document]:
        return Document.objects.filter(vector=BaseForms(self.asked()))

    def _by_facets(self) -> QuerySet[Document]:
        rows = Document.objects.filter(kind__in=self.kinds) if self.kinds else Document.objects.all()
        for choice in self._marks()[1 if self.kinds else 0 :]:
            rows = rows.filter(facets__overlap=choice)
        return rows

    def _marks(self) -> list[list[str]]:
        choices = [[f"is:{kind}" for kind in self.kinds]]
        choices += [[f"{group}:{value}" for value in values] for group, values in self.facets.items()]
        return [choice for choice in choices if choice]


def marks(kind: str, object_id: int, facets: Iterable[str]) -> list[str]:
    """What of an object stands in the index beside its words."""
    return [f"is:{kind}", *facets, *shares(object_id)]


# Each row is in the first parts if all are meant; none has a mark without a word.
EVERYTHING, NOTHING = quoted(f"{MARK}{share(DICE)}"), quoted(MARK)


def _reads(phrase: str) -> Func:
    """The text is looked into: written so that the index, which cannot tell phrases, isn't asked."""
    return Func(
        F("vector"),
        Value(phrase),
        template="(%(expressions)s::tsquery)",
        arg_joiner=" || ''::tsvector @@ ",
        output_field=BooleanField(),
    )
