"""What can be followed, who follows what, and how it is called."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from vzirets.foundation.follows.choices import SEARCH, Followable, Thing
from vzirets.foundation.follows.conf import IN_A_BATCH
from vzirets.foundation.follows.models import Follow, Match
from vzirets.kernel import registry
from vzirets.kernel.prepared import HOW_MANY, Prepared


@dataclass(frozen=True, slots=True)
class Line:
    """A followed thing in a person's list. `label` is empty where the thing is no more."""

    id: int
    kind: str
    title: str
    label: str
    url: str
    since: datetime


def number_of(person_id: int) -> int:
    """How many things the person follows."""
    return sum(_number(person_id))


_number = Prepared(lambda person: Follow.objects.of(person).order_by().values_list(HOW_MANY, flat=True))


def what(kind: str) -> Followable | None:
    """What the rooms offer under this kind; None where none does."""
    return next((offer for offer in registry.offered(Followable) if offer.kind == kind), None)


def named(kind: str, key: str) -> tuple[str, Thing | None]:
    """(its one key, what it is) where it can be followed; ("", None) where it can't, or isn't there."""
    offer = what(kind)
    present = offer.canonical(key) if offer else ""
    thing = offer.found([present]).get(present) if offer and present else None
    return (present, thing) if thing else ("", None)


def address_of(kind: str, key: str) -> str:
    """Where following the thing begins."""
    return f"{reverse('follows:thing')}?{urlencode({'kind': kind, 'key': key})}"


def follows(person_id: int, kind: str, key: str) -> bool:
    return Follow.objects.of(person_id).thing(kind, key).exists()


def follower_counts(kind: str, keys: Collection[str]) -> dict[str, int]:
    """By key, how many people follow it; what nobody follows isn't in it."""
    rows = Follow.objects.filter(kind=kind, key__in=keys).values_list("key")
    return dict(rows.annotate(number=Count("pk")))


def lines(followed: Iterable[Follow]) -> list[Line]:
    """In the same order; those of a kind are asked for together."""
    rows = list(followed)
    offers = {offer.kind: offer for offer in registry.offered(Followable)}
    found = {
        kind: offer.found([row.key for row in rows if row.kind == kind])
        for kind, offer in offers.items()
        if any(row.kind == kind for row in rows)
    }
    return [_line(row, offers.get(row.kind), found.get(row.kind, {}).get(row.key)) for row in rows]


def untold(day: date) -> list[Follow]:
    """Followed searches that found what no notice has told yet, and had none on that day."""
    waiting = Match.objects.filter(told_on=None).values("follow")
    told = Match.objects.filter(told_on=day).values("follow")
    return list(Follow.objects.filter(pk__in=waiting).exclude(pk__in=told).order_by("person_id", "pk"))


def next_searches(after: str) -> list[str]:
    """A batch of searches that anybody follows, by their words, from those after `after`."""
    rows = Follow.objects.filter(kind=SEARCH, key__gt=after).order_by("key").values_list("key", flat=True)
    return list(rows.distinct()[:IN_A_BATCH])


def _line(row: Follow, offer: Followable | None, thing: Thing | None) -> Line:
    return Line(
        id=row.pk,
        kind=row.kind,
        title=str(offer.title) if offer else row.kind,
        label=thing.label if thing else "",
        url=thing.url if thing else "",
        since=row.created_at,
    )
