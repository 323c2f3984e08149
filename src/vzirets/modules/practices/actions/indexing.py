"""The depository into the search index anew: after the index or its language library has changed."""

from django.db import transaction
from django.db.models import QuerySet

from vzirets.foundation.search import api as search
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.entry import search_entry


def index_practices() -> int:
    """All that readers find."""
    return _indexed(Practice.objects.published())


def index_practices_of(*, key: str) -> int:
    """Those a body takes part in: its names are words one finds them by, its kind is a filter."""
    return _indexed(Practice.objects.published().filter(involvements__organisation__key=key).distinct())


def _indexed(practices: QuerySet[Practice]) -> int:
    """Each in a transaction of its own, so that whoever publishes in the meantime waits for one at most."""
    numbers = list(practices.order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            rows = Practice.objects.published().select_for_update(of=("self",)).select_related("current")
            practice = rows.filter(pk=number).first()
            if practice is not None and practice.current is not None:
                search.index(search_entry(practice, practice.current.read()))
    return len(numbers)
