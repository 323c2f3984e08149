"""The closed lists of collections, as plain enums."""

from enum import StrEnum


class Seen(StrEnum):
    """Who may read a collection."""

    PRIVATE = "private"  # its owner alone
    LINK = "link"  # whoever has its link, which can't be guessed
    PUBLIC = "public"


class Move(StrEnum):
    """Where a practice goes in the order."""

    UP = "up"
    DOWN = "down"
    FIRST = "first"
    LAST = "last"
