"""What the morning letter takes up: all that nobody has read and no letter has told."""

from collections import defaultdict
from datetime import date

from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.conf import MORNING_HOUR, MORNING_REACHES_BACK
from vzirets.foundation.notifications.logic.days import morning
from vzirets.foundation.notifications.models import Notice, NoticeQuerySet
from vzirets.foundation.notifications.queries.wishes import channel_of, wishes_of, wishes_of_many


def untold_this_morning(person_id: int, day: date) -> list[Notice]:
    """For that day's morning letter, oldest first: what comes daily, and what couldn't go by itself."""
    wishes = wishes_of(person_id)
    found = _untold(day).of(person_id).order_by("created_at", "pk")
    return [notice for notice in found if channel_of(notice.kind, wishes) != Channel.HERE]


def people_awaiting_a_letter(day: date) -> list[int]:
    """Ids, in order, of those for whom that day's morning letter has something."""
    kinds: defaultdict[int, set[str]] = defaultdict(set)
    for person_id, kind in _untold(day).values_list("person_id", "kind").distinct():
        kinds[person_id].add(kind)
    wishes = wishes_of_many(kinds.keys())
    return sorted(
        person_id
        for person_id, named in kinds.items()
        if any(channel_of(kind, wishes[person_id]) != Channel.HERE for kind in named)
    )


def _untold(day: date) -> NoticeQuerySet:
    until = morning(day, MORNING_HOUR)
    return Notice.objects.untold(day).between(until - MORNING_REACHES_BACK, until)
