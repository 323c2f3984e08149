"""By when an answer was promised."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def promised_day(sent: date, working_days: int, holidays: Collection[date] = ()) -> date:
    """The last day of the promise: `working_days` working days after the day it was sent."""
    day, left = sent, working_days
    while left > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in holidays:
            left -= 1
    return day
