"""The closed lists of notifications, as plain enums: logic uses them without Django."""

from enum import StrEnum


class Channel(StrEnum):
    """How a person hears of a kind of news. In the cabinet they see it in any case."""

    AT_ONCE = "at_once"  # a letter by itself, at once
    DAILY = "daily"  # one letter in the morning with all that came since
    HERE = "here"  # no letter
