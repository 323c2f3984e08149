from vzirets.foundation.notifications.queries.export import personal_data
from vzirets.foundation.notifications.queries.notices import Line, line, newest_of, notices_of, unread_count
from vzirets.foundation.notifications.queries.unsubscribing import (
    Unsubscribing,
    absolute,
    unsubscribe_address,
    unsubscribe_token,
    unsubscribing,
)
from vzirets.foundation.notifications.queries.waiting import people_awaiting_a_letter, untold_this_morning
from vzirets.foundation.notifications.queries.wishes import channel_of, wishes_of, wishes_of_many

__all__ = [
    "Line",
    "Unsubscribing",
    "absolute",
    "channel_of",
    "line",
    "newest_of",
    "notices_of",
    "people_awaiting_a_letter",
    "personal_data",
    "unread_count",
    "unsubscribe_address",
    "unsubscribe_token",
    "unsubscribing",
    "untold_this_morning",
    "wishes_of",
    "wishes_of_many",
]
