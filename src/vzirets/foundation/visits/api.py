"""The door of the visits room."""

from vzirets.foundation.visits.actions import count, write_counted
from vzirets.foundation.visits.choices import Counted
from vzirets.foundation.visits.queries import Month, most_seen, seen, seen_by_month

__all__ = ["Counted", "Month", "count", "most_seen", "seen", "seen_by_month", "write_counted"]
