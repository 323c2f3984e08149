"""Writing into the index, always in the transaction of the act that changed the object."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models.expressions import RawSQL

from vzirets.foundation.search.actions.vocabulary import learn
from vzirets.foundation.search.logic.vector import dice, vector
from vzirets.foundation.search.models import Document
from vzirets.foundation.search.queries.analysis import analyser
from vzirets.foundation.search.queries.matching import marks

IN_ONE_STATEMENT = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found of an object. `texts`: weight (A title … D rest) → texts in any language.

    `boost` multiplies the rank: what is below 1 sinks among answers, what is 1 stays.
    `weight` is the room's own measure (adoptions, say) for lists in that order.
    """

    kind: str
    object_id: int
    texts: Mapping[str, Sequence[str]]
    sort_key: str
    facets: Sequence[str] = ()
    date: datetime | None = field(default=None)
    boost: float = 1.0
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What a room offers by its plate: how all it has of a kind goes into the index anew."""

    kind: str
    index_all: Callable[[], int]  # returns how many


def index(entry: Entry) -> None:
    """Puts the object into the index, or replaces what the index holds of it."""
    index_many([entry])


def index_many(entries: Sequence[Entry]) -> None:
    """As `index`, for a load of thousands: one statement for each 500."""
    learn(text for entry in entries for texts in entry.texts.values() for text in texts)
    Document.objects.bulk_create(
        [_document(entry) for entry in entries],
        batch_size=IN_ONE_STATEMENT,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["vector", "facets", "date", "sort_key", "boost", "weight"],
    )


def forget(kind: str, object_id: int) -> None:
    """Takes the object out of the index."""
    Document.objects.filter(kind=kind, object_id=object_id).delete()


def _document(entry: Entry) -> Document:
    told = marks(entry.kind, entry.object_id, sorted(set(entry.facets)))
    words = vector(entry.texts, analyser(), told)
    return Document(
        kind=entry.kind,
        object_id=entry.object_id,
        vector=RawSQL("%s::tsvector", (words,)),
        # Each row is in one part: what is counted of parts is counted of rows.
        facets=sorted({*entry.facets, f"dice:{dice(entry.object_id)}"}),
        date=entry.date,
        sort_key=entry.sort_key[:300],
        boost=entry.boost,
        weight=entry.weight,
    )
