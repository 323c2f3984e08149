"""Days and mornings, as Kyiv counts them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")


def kyiv_day(moment: datetime) -> date:
    """The calendar day in Kyiv. `moment` knows its time zone."""
    return moment.astimezone(KYIV).date()


def morning(day: date, hour: int) -> datetime:
    """That hour of the day in Kyiv; clocks change at three and four, so every such hour is there once."""
    return datetime.combine(day, time(hour), KYIV)
