"""The life of a practice: who copied it, from whom, and what came of it."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Func

from vzirets.kernel.prepared import AnyOf, Prepared
from vzirets.modules.adoptions.logic.tree import Node, tree
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice

DEEP = 200  # practices whose copies one page shows, the nearest first


@dataclass(frozen=True, slots=True)
class Spread:
    """`own`: adoptions of the practice itself, newest first. `roots`: the tree, copies of copies with it.

    `by_oblast`: UA05 → how many bodies of the oblast copied it, at any step.
    """

    own: tuple[Adoption, ...]
    roots: tuple[Node[Adoption], ...]
    by_oblast: dict[str, int]

    @property
    def size(self) -> int:
        return sum(node.size for node in self.roots)


def spread_of(code: str) -> Spread | None:
    """None where nobody copied it. One query."""
    rows = _copies(code)
    if not rows:
        return None
    described = {row.own_practice_id: row.pk for row in rows if row.own_practice_id}

    def parent(row: Adoption) -> int | None:
        """The copy it was made of: said so, or how that body describes its own."""
        return row.copied_from_id or described.get(row.practice_id)

    own = tuple(row for row in rows if row.practice.code == code)
    roots = tree(rows, key=lambda row: row.pk, parent=parent)
    return Spread(own, roots, _by_oblast(rows))


def _of(code: str) -> AnyOf:
    """Of the practice, or of a copy of it that its body describes, the nearest first."""
    below = Func("pk", function="adoptions_below", output_field=BigIntegerField())
    found = Practice.objects.published().filter(code=code).annotate(below=below)
    return AnyOf("practice", ArraySubquery(found.values("below")[:DEEP]))


_copies = Prepared(
    lambda code: Adoption.objects.shown().filter(_of(code)).with_bodies().order_by("since", "pk")
)


def _by_oblast(rows: list[Adoption]) -> dict[str, int]:
    bodies = {row.organisation_id: row.organisation.place for row in rows}
    counted: dict[str, int] = {}
    for place in bodies.values():
        if place is not None:
            counted[place.oblast_code] = counted.get(place.oblast_code, 0) + 1
    return counted


def adopted_by(organisation_id: int) -> list[Adoption]:
    """What a body copied, for anyone, newest first."""
    rows = Adoption.objects.shown().filter(organisation=organisation_id).with_bodies()
    return list(rows.order_by("-since", "-pk"))


def recorded_by(organisation_ids: frozenset[int]) -> list[Adoption]:
    """Everything the bodies said, for their own people, newest first."""
    rows = Adoption.objects.filter(organisation__in=organisation_ids).with_bodies()
    return list(rows.order_by("-recorded_at", "-pk")[:200]) if organisation_ids else []
