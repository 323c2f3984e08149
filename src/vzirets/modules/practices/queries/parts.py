"""The whole depository in parts, for whoever reads all of it: the withdrawn too."""

from dataclasses import dataclass

from vzirets.modules.practices.choices import Act, State
from vzirets.modules.practices.models import Practice, PracticeMove
from vzirets.modules.practices.queries.described import Described, describe

IN_A_PART = 100


@dataclass(frozen=True, slots=True)
class PartOfAll:
    """`following`: code after which the next part begins; empty where this is the last. `replaced`: code of a
    withdrawn practice → code of one that can be read instead."""

    total: int
    practices: list[Described]
    following: str
    replaced: dict[str, str]


def part_of_all(after: str = "") -> PartOfAll | None:
    """What comes after the practice of that code, in the order of codes given; from the beginning where it is
    empty. None where nothing does."""
    rows = Practice.objects.ever_published()
    begun = rows
    if after:
        last = rows.filter(code=after).values_list("pk", flat=True).first()
        if last is None:
            return None
        begun = rows.filter(pk__gt=last)
    shown = list(begun.order_by("pk")[: IN_A_PART + 1])
    following = shown[IN_A_PART - 1].code if len(shown) > IN_A_PART else ""
    shown = shown[:IN_A_PART]
    if after and not shown:
        return None
    return PartOfAll(rows.count(), describe(shown), following, _replaced(shown))


def _replaced(rows: list[Practice]) -> dict[str, str]:
    gone = [row.pk for row in rows if row.state == State.WITHDRAWN]
    moves = PracticeMove.objects.filter(
        practice__in=gone, act=Act.WITHDRAW, replacement__in=Practice.objects.published()
    ).order_by("number")
    return dict(moves.values_list("practice__code", "replacement__code"))
