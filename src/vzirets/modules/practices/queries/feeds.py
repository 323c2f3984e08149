"""What feeds tell: the newest of the whole depository, of a body, of a place; what went too."""

from django.db.models import QuerySet

from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.depository import nested_prefix

IN_A_FEED = 50


def changed_lately() -> list[Practice]:
    """What changed last, the withdrawn too."""
    return _lately(Practice.objects.all())


def withdrawn_lately() -> list[Practice]:
    return _lately(Practice.objects.filter(state=State.WITHDRAWN))


def changed_lately_of_body(key: str) -> list[Practice]:
    return _lately(Practice.objects.filter(involvements__organisation__key=key))


def changed_lately_in_place(code: str) -> list[Practice]:
    return _lately(Practice.objects.filter(place__code__startswith=nested_prefix(code)))


def _lately(rows: QuerySet[Practice]) -> list[Practice]:
    shown = Practice.objects.ever_published().with_cards().filter(pk__in=rows.values("pk"))
    return list(shown.order_by("-stamped_at", "-id")[:IN_A_FEED])
