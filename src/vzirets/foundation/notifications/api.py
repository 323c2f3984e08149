"""The door of the notifications room."""

from vzirets.foundation.notifications.actions import notify
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.logic.fillings import Filling
from vzirets.foundation.notifications.queries import Line, absolute, line, notices_of, unread_count

__all__ = ["Channel", "Filling", "Line", "absolute", "line", "notices_of", "notify", "unread_count"]
