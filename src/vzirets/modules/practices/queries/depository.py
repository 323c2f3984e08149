"""The depository in numbers, and the practices of a place, a body, an oblast."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Sum

from vzirets.foundation.audit.api import Lasting
from vzirets.foundation.organisations.api import Organisation
from vzirets.modules.practices.choices import READABLE
from vzirets.modules.practices.models import Involvement, Practice

# Signs of a code that say the oblast: UA05.
OBLAST = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: practices, bodies that lead or take part, oblasts with at least one, copies made."""

    practices: int
    organisations: int
    oblasts: int
    distinguished: int
    adoptions: int


@dataclass(frozen=True, slots=True)
class InOblast:
    """Of an oblast, or of what is in none: how many published practices, and how often they were copied."""

    code: str
    number: int
    copied: int


def by_oblast() -> list[InOblast]:
    """Counted from an index alone, and only when something happened since: a large depository is not read to
    be counted."""
    return _by_oblast()


def depository_size(in_oblasts: Sequence[InOblast]) -> Size:
    """Each number from an index alone, and only when something happened since."""
    (organisations,), (distinguished,) = _bodies_with_a_part(), _distinguished()
    return Size(
        practices=sum(one.number for one in in_oblasts),
        organisations=organisations,
        oblasts=sum(1 for one in in_oblasts if one.code),
        distinguished=distinguished,
        adoptions=sum(one.copied for one in in_oblasts),
    )


def _count_bodies_with_a_part() -> list[int]:
    part = Involvement.objects.filter(organisation=OuterRef("pk"), practice__state__in=READABLE)
    # One is sought for each body: as a condition it would be joined with all practices.
    bodies = Organisation.objects.annotate(part=Subquery(part.order_by().values("pk")[:1]))
    return [bodies.filter(part__isnull=False).count()]


def _count_by_oblast() -> list[InOblast]:
    rows = Practice.objects.published().order_by().values_list("oblast_code")
    return [InOblast(*row) for row in rows.annotate(number=Count("*"), copied=Sum("adoptions"))]


_by_oblast, _bodies_with_a_part = Lasting(_count_by_oblast), Lasting(_count_bodies_with_a_part)
_distinguished = Lasting(lambda: [Practice.objects.published().filter(distinguished=True).order_by().count()])


def practices_in(numbers: Sequence[int]) -> list[Practice]:
    """The published among these, in the same order, with all that a list tells of them."""
    rows = Practice.objects.published().with_cards().in_bulk(numbers)
    return [rows[number] for number in numbers if number in rows]


def newest_practices(limit: int) -> list[Practice]:
    return list(Practice.objects.published().as_cards().newest_first()[:limit])


def distinguished_practices(limit: int) -> list[Practice]:
    return list(
        Practice.objects.published().filter(distinguished=True).as_cards().order_by("sort_key")[:limit]
    )


def most_adopted_practices(limit: int) -> list[Practice]:
    """Only those that somebody copied."""
    rows = Practice.objects.published().filter(adoptions__gt=0).as_cards()
    return list(rows.order_by("-adoptions", "sort_key", "pk")[:limit])


def practices_of_organisation(key: str) -> list[Practice]:
    theirs = Involvement.objects.filter(organisation__key=key)
    rows = Practice.objects.published().filter(pk__in=theirs.order_by().values("practice"))
    return list(rows.as_cards().order_by("sort_key"))


def practices_in_place(place_code: str, limit: int) -> tuple[list[Practice], int]:
    """Practices of the place and of everything in it, by the codifier's own nesting of codes."""
    prefix = nested_prefix(place_code)
    rows = Practice.objects.published().filter(place__code__startswith=prefix)
    # An oblast's are counted from an index, by its sign that each of them carries.
    number = Practice.objects.published().filter(oblast_code=prefix) if len(prefix) == OBLAST else rows
    return list(rows.as_cards().order_by("sort_key")[:limit]), number.count()


def nested_prefix(code: str) -> str:
    """What the codes of all units inside share: UA, oblast 2 digits, raion 2, hromada 3, settlement 3."""
    digits = code[2:14]
    for length in (2, 4, 7, 10, 12):
        if set(digits[length:]) <= {"0"}:
            return code[: 2 + length]
    return code
