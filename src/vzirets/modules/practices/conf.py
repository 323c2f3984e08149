"""What an operator sets of moderation."""

from collections.abc import Collection
from datetime import date

from django.conf import settings


def promise_days() -> int:
    """Working days within which the office promises an answer."""
    return int(getattr(settings, "PRACTICES_PROMISE_DAYS", 20))


def holidays() -> Collection[date]:
    """Days off besides weekends, as dates."""
    return frozenset(getattr(settings, "PRACTICES_HOLIDAYS", ()))
