"""Collections and what stands in them."""

from dataclasses import dataclass

from django.db.models import Count

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.organisations.api import standing_of
from vzirets.kernel.prepared import HOW_MANY, Prepared
from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.models import Collection, CollectionQuerySet, Item
from vzirets.modules.practices.api import Practice


@dataclass(frozen=True, slots=True)
class Line:
    """A practice in a collection. Of one that was withdrawn nothing is told but its code."""

    item: Item
    practice: Practice | None

    @property
    def code(self) -> str:
        return self.item.practice.code


def collections_of(person: Person) -> CollectionQuerySet:
    """The person's own and their bodies', the last changed first, each with its number of practices."""
    rows = Collection.objects.kept_by(person.pk, standing_of(person).edits)
    counted: CollectionQuerySet = rows.annotate(number=Count("items")).select_related("organisation")
    return counted.newest_first()


def number_of(person: Person, bodies: frozenset[int]) -> int:
    """How many the person keeps, with those of these bodies."""
    return sum(_number(person.pk, sorted(bodies)))


_number = Prepared(
    lambda person, bodies: (
        Collection.objects.kept_by(person, bodies).order_by().values_list(HOW_MANY, flat=True)
    )
)


def kept(number: int, person: Person) -> Collection | None:
    """A collection that this person keeps; None for all others, as if it weren't there."""
    return collections_of(person).filter(pk=number).first()


def listed() -> CollectionQuerySet:
    """Public collections that hold something, the last changed first."""
    rows = Collection.objects.public().annotate(number=Count("items")).filter(number__gt=0)
    found: CollectionQuerySet = rows.select_related("organisation", "person")
    return found.newest_first()


def by_number(number: int) -> Collection | None:
    return Collection.objects.public().select_related("organisation", "person").filter(pk=number).first()


def by_token(token: str) -> Collection | None:
    """For whoever has the link; a collection made private again can't be opened by it."""
    rows = (
        Collection.objects.exclude(seen=Seen.PRIVATE)
        .filter(hidden_at=None)
        .select_related("organisation", "person")
    )
    return rows.filter(token=token).first()


def for_the_office(number: int) -> Collection | None:
    """A public collection, hidden or not: what anyone could read, the office may look at again."""
    rows = Collection.objects.filter(seen=Seen.PUBLIC).select_related("organisation", "person")
    return rows.filter(pk=number).first()


def shown_to_all() -> list[Collection]:
    """For the office: what is public, the hidden first."""
    rows = Collection.objects.filter(seen=Seen.PUBLIC).select_related("organisation", "person")
    return list(rows.order_by("hidden_at", "-changed_at", "-pk")[:200])


def lines(collection: Collection) -> list[Line]:
    """In order; always the same number of queries."""
    items = list(collection.items.select_related("practice").order_by("position"))
    shown = Practice.objects.published().with_cards().in_bulk([item.practice_id for item in items])
    return [Line(item, shown.get(item.practice_id)) for item in items]


def owner_name(collection: Collection) -> str:
    """As others read it."""
    if collection.organisation is not None:
        return collection.organisation.name
    return collection.person.label if collection.person else ""
