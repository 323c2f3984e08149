"""A practice as other machines are told of it: its words, and the rows behind its keys, in few queries."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.choices import Role, State
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.models import Distinction, Involvement, Practice, PracticeVersion
from vzirets.modules.practices.queries.reading import Reading


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
    """The same, one after another: of a hundred whole texts no more is held than what is still to be told."""
    left = deque(practices)
    prefetch_related_objects(
        list(left),
        "lead",
        "category",
        "place__oblast",
        "place__raion",
        "place__hromada",
        "place__parent",
        "current",
        "topics",
        Prefetch("involvements", Involvement.objects.select_related("organisation")),
    )
    awards = defaultdict(list)
    for award in Distinction.objects.filter(version__practice__in=left).select_related("version"):
        awards[award.version.practice_id].append(award)
    while left:
        practice = left.popleft()
        yield _described(practice, tuple(awards[practice.pk]))


def described(code: str) -> Described | None:
    """One that anyone may read."""
    practice = Practice.objects.published().filter(code=code).first()
    return describe([practice])[0] if practice else None


def _described(practice: Practice, awards: tuple[Distinction, ...]) -> Described:
    told = practice.current if practice.state != State.WITHDRAWN else None
    return Described(
        practice=practice,
        version=told,
        content=told.read() if told else None,
        partners=tuple(
            part.organisation for part in practice.involvements.all() if part.role == Role.PARTNER
        ),
        topics=tuple(practice.topics.all()),
        distinctions=awards,
    )


def described_reading(reading: Reading) -> Described:
    """What a page shows, the version it shows included; asks the database nothing."""
    return Described(
        practice=reading.practice,
        version=reading.version,
        content=reading.content,
        partners=reading.partners,
        topics=tuple(reading.practice.topics.all()),
        distinctions=reading.distinctions,
    )
