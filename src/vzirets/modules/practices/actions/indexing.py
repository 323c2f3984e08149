"""The depository into the search index anew: after the index or its language library has changed."""

from django.db import transaction

from vzirets.foundation.search import api as search
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.entry import search_entry


def index_practices() -> int:
    """Each in a transaction of its own, so that whoever publishes in the meantime waits for one at most."""
    numbers = list(Practice.objects.published().order_by("pk").values_list("pk", flat=True))
    for number in numbers:
        with transaction.atomic():
            rows = Practice.objects.published().select_for_update(of=("self",)).select_related("current")
            practice = rows.filter(pk=number).first()
            if practice is not None and practice.current is not None:
                search.index(search_entry(practice, practice.current.read()))
    return len(numbers)
