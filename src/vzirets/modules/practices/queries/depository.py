"""The depository in numbers, and the practices of a place, a body, an oblast."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from vzirets.modules.practices.models import Practice


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: practices, bodies that lead or take part, oblasts with at least one, copies made."""

    practices: int
    organisations: int
    oblasts: int
    distinguished: int
    adoptions: int


def depository_size() -> Size:
    row = Practice.objects.published().aggregate(
        practices=Count("pk", distinct=True),
        organisations=Count("involvements__organisation", distinct=True),
        oblasts=Count("oblast_code", distinct=True, filter=~Q(oblast_code="")),
        distinguished=Count("pk", distinct=True, filter=Q(distinguished=True)),
    )
    copied = Practice.objects.published().aggregate(number=Sum("adoptions"))["number"]
    return Size(**row, adoptions=copied or 0)


def practices_by_oblast() -> dict[str, int]:
    """Oblast code (UA05) → how many published practices are there; nationwide ones don't count."""
    rows = Practice.objects.published().exclude(oblast_code="").values_list("oblast_code")
    return dict(rows.annotate(number=Count("pk")))


def newest_practices(limit: int) -> list[Practice]:
    return list(Practice.objects.published().with_cards().newest_first()[:limit])


def distinguished_practices(limit: int) -> list[Practice]:
    return list(
        Practice.objects.published().filter(distinguished=True).with_cards().order_by("sort_key")[:limit]
    )


def most_adopted_practices(limit: int) -> list[Practice]:
    """Only those that somebody copied."""
    rows = Practice.objects.published().filter(adoptions__gt=0).with_cards()
    return list(rows.order_by("-adoptions", "sort_key", "pk")[:limit])


def practices_of_organisation(key: str) -> list[Practice]:
    return list(
        Practice.objects.published()
        .filter(involvements__organisation__key=key)
        .with_cards()
        .order_by("sort_key")
        .distinct()
    )


def practices_in_place(place_code: str, limit: int) -> tuple[list[Practice], int]:
    """Practices of the place and of everything in it, by the codifier's own nesting of codes."""
    rows = Practice.objects.published().filter(place__code__startswith=nested_prefix(place_code))
    return list(rows.with_cards().order_by("sort_key")[:limit]), rows.count()


def nested_prefix(code: str) -> str:
    """What the codes of all units inside share: UA, oblast 2 digits, raion 2, hromada 3, settlement 3."""
    digits = code[2:14]
    for length in (2, 4, 7, 10, 12):
        if set(digits[length:]) <= {"0"}:
            return code[: 2 + length]
    return code
