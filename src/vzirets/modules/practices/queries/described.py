"""A practice as other machines are told of it: its words, and the rows behind its keys, in few queries."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Topic, categories, topics_by_number
from vzirets.kernel.prepared import Prepared, padded
from vzirets.modules.practices.choices import Role, State
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Distinction, Involvement, Practice, PracticeVersion
from vzirets.modules.practices.queries.reading import Reading

# A text as Python holds it takes ten times what it takes on the way: a hundred of them are 10 MB.
TEXTS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Described:
    """`version` and `content` are None for what was withdrawn: its words are shown nowhere."""

    practice: Practice
    version: PracticeVersion | None
    content: Content | None
    partners: tuple[Organisation, ...]
    topics: tuple[Topic, ...]
    distinctions: tuple[Distinction, ...]

    @property
    def code(self) -> str:
        return self.practice.code

    @property
    def lead(self) -> Organisation | None:
        return self.practice.lead

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which it has a title."""
        content = self.content
        return tuple(code for code in ("uk", "en") if content and getattr(content.title, code))

    @property
    def changed_at(self) -> datetime:
        return self.version.published_at if self.version else self.practice.stamped_at


def describe(practices: Sequence[Practice]) -> list[Described]:
    """In the same order, in a number of queries that doesn't depend on how many they are."""
    return list(each_described(practices))


def each_described(practices: Iterable[Practice]) -> Iterator[Described]:
    """The same, one after another: of a hundred whole texts some are held at a time, and each until told."""
    left = deque(practices)
    numbers = padded([practice.pk for practice in left])
    _with_what_stands_behind(left)
    partners, topics, awards = _partners_of(numbers), _topics_of(numbers), _awards_of(numbers)
    texts: deque[PracticeVersion | None] = deque()
    while left:
        texts = texts or _current(list(islice(left, TEXTS_AT_ONCE)))
        practice, told = left.popleft(), texts.popleft()
        yield Described(
            practice=practice,
            version=told,
            content=told.read() if told else None,
            partners=tuple(partners[practice.pk]),
            topics=tuple(topics[practice.pk]),
            distinctions=tuple(awards[practice.pk]),
        )


def described(code: str) -> Described | None:
    """One that anyone may read."""
    practice = Practice.objects.published().filter(code=code).first()
    return describe([practice])[0] if practice else None


def described_reading(reading: Reading) -> Described:
    """What a page shows, the version it shows included; asks the database nothing."""
    return Described(
        practice=reading.practice,
        version=reading.version,
        content=reading.content,
        partners=reading.partners,
        topics=reading.topics,
        distinctions=reading.distinctions,
    )


def _with_what_stands_behind(practices: Iterable[Practice]) -> None:
    """The body, category and place of each, and the units around the place: each row is read once.

    Django's own prefetching makes a question for each of a hundred practices, and its SQL anew.
    """
    rows = list(practices)
    bodies = _by_key(_bodies, [practice.lead_id for practice in rows])
    known = {category.pk: category for category in categories()}
    places = _by_key(_places, [practice.place_id for practice in rows])
    around = [getattr(place, f"{unit}_id") for place in places.values() for unit in AROUND]
    units = places | _by_key(_places, [code for code in around if code not in places])
    for place in places.values():
        for unit in AROUND:
            if code := getattr(place, f"{unit}_id"):
                setattr(place, unit, units[code])
    for practice in rows:
        if practice.lead_id:
            practice.lead = bodies[practice.lead_id]
        if practice.category_id in known:
            practice.category = known[practice.category_id]
        if practice.place_id:
            practice.place = places[practice.place_id]


def _current(practices: list[Practice]) -> deque[PracticeVersion | None]:
    """What is read of each, with its text; None where it was withdrawn."""
    keys = [None if row.state == State.WITHDRAWN else row.current_id for row in practices]
    versions = _by_key(_versions, keys)
    return deque(versions[key] if key else None for key in keys)


def _by_key(question: Prepared, keys: Iterable[Any]) -> dict[Any, Any]:
    return {row.pk: row for row in question(padded(sorted({key for key in keys if key})))}


def _partners_of(numbers: list[int]) -> Mapping[int, list[Organisation]]:
    partners = defaultdict(list)
    for part in _involvements(numbers, Role.PARTNER.value):
        partners[part.practice_id].append(part.organisation)
    return partners


def _topics_of(numbers: list[int]) -> Mapping[int, list[Topic]]:
    rows, found = _topics(numbers), defaultdict(list)
    known = topics_by_number(topic for _practice, topic in rows)
    for practice, topic in rows:
        found[practice].append(known[topic])
    return found


def _awards_of(numbers: list[int]) -> Mapping[int, list[Distinction]]:
    awards = defaultdict(list)
    for award in _distinctions(numbers):
        awards[award.version.practice_id].append(award)
    return awards


AROUND = ("oblast", "raion", "hromada", "parent")
_bodies = Prepared(lambda keys: Organisation.objects.filter(pk__in=keys))
_versions = Prepared(lambda keys: PracticeVersion.objects.filter(pk__in=keys))
_places = Prepared(lambda keys: Place.objects.filter(pk__in=keys))
_involvements = Prepared(
    lambda practices, role: (
        Involvement.objects.filter(practice__in=practices, role=role)
        .select_related("organisation")
        .order_by("position", "pk")
    )
)
_topics = Prepared(
    lambda practices: (
        Practice.topics.through._default_manager.filter(practice__in=practices)
        .order_by("topic__order", "topic__key")
        .values_list("practice", "topic")
    )
)
_distinctions = Prepared(
    lambda practices: (
        Distinction.objects.filter(version__practice__in=practices)
        .select_related("version")
        .defer("version__content")
    )
)
