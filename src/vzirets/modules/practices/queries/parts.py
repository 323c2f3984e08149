"""The whole depository in parts, for whoever reads all of it: the withdrawn too."""

from dataclasses import dataclass

from vzirets.modules.practices.choices import Act, State
from vzirets.modules.practices.models import Practice, PracticeMove
from vzirets.modules.practices.queries.described import Described, describe

IN_A_PART = 100


@dataclass(frozen=True, slots=True)
class PartOfAll:
    """`replaced`: code of a withdrawn practice → code of one that can be read instead."""

    total: int
    practices: list[Described]
    replaced: dict[str, str]

    @property
    def parts(self) -> int:
        return max(1, -(-self.total // IN_A_PART))


def part_of_all(number: int) -> PartOfAll:
    """Counted from one, in the order of codes given."""
    rows = Practice.objects.ever_published()
    shown = list(rows.order_by("pk")[(number - 1) * IN_A_PART : number * IN_A_PART])
    return PartOfAll(rows.count(), describe(shown), _replaced(shown))


def _replaced(rows: list[Practice]) -> dict[str, str]:
    gone = [row.pk for row in rows if row.state == State.WITHDRAWN]
    moves = PracticeMove.objects.filter(
        practice__in=gone, act=Act.WITHDRAW, replacement__in=Practice.objects.published()
    ).order_by("number")
    return dict(moves.values_list("practice__code", "replacement__code"))
