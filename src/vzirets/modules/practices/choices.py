"""The closed lists of a practice, as plain enums: logic uses them without Django."""

from enum import StrEnum


class State(StrEnum):
    """Where a practice stands with the portal."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Status(StrEnum):
    """How the practice itself lives, whatever the portal does with its record."""

    PILOT = "pilot"
    RUNNING = "running"
    SCALED = "scaled"
    DISCONTINUED = "discontinued"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """The level of government that carries the practice."""

    NATIONAL = "national"
    OBLAST = "oblast"
    RAION = "raion"
    HROMADA = "hromada"


class YearMeaning(StrEnum):
    """What the year of a practice says, for sources rarely give a starting date."""

    START = "start"
    AWARD = "award"
    SOURCE = "source"


class Origin(StrEnum):
    """Who wrote the record."""

    COMPILED = "compiled"  # the portal office, from public sources
    BODY = "body"  # the body that runs the practice


class Role(StrEnum):
    """What an organisation does in a practice."""

    LEAD = "lead"
    PARTNER = "partner"
