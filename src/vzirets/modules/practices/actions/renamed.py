"""Other machines read the names of bodies, subjects and places with the practices: they are told where
these are others now, by a new stamp of each practice.

A category may hold a third of the depository. So stamps are set some at a time, each time in a transaction
of its own: whoever publishes meanwhile waits for one of them at most, harvesters for none. Twice is harmless.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from vzirets.modules.practices.models import Practice

AT_ONCE = 500


def tell_of_body(*, key: str) -> None:
    _stamp(Practice.objects.filter(involvements__organisation__key=key))


def tell_of_category(*, key: str) -> None:
    _stamp(Practice.objects.filter(category__key=key))


def tell_of_topic(*, key: str) -> None:
    _stamp(Practice.objects.filter(topics__key=key))


def tell_of_places(*, codes: Sequence[str]) -> None:
    """And of what lies in them: a label names the surroundings too."""
    around = Q(place__oblast__in=codes) | Q(place__raion__in=codes) | Q(place__hromada__in=codes)
    _stamp(Practice.objects.filter(Q(place__in=codes) | around))


def _stamp(practices: QuerySet[Practice]) -> None:
    rows = practices.order_by("pk").values_list("pk", flat=True).distinct()
    numbers = list(rows[:AT_ONCE])
    while numbers:
        with transaction.atomic():
            Practice.objects.filter(pk__in=numbers).update(stamped_at=Now())
        numbers = list(rows.filter(pk__gt=numbers[-1])[:AT_ONCE])
