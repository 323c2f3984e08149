"""A sheet made by an older template, read as one of today's: column by column, version by version."""

from collections.abc import Mapping, Sequence

from vzirets.modules.exchange.choices import VERSION

# Version → what its columns are called in the next one; those it doesn't name keep their names.
# Whoever raises VERSION adds a line here, or sheets that people keep on their disks are refused.
RENAMED: dict[int, Mapping[str, str]] = {}


def today(version: int, columns: Sequence[str]) -> list[str] | None:
    """The names of the columns as they are now; None where no way leads here: too old, or newer than we."""
    if version > VERSION or any(step not in RENAMED for step in range(version, VERSION)):
        return None
    named = list(columns)
    for step in range(version, VERSION):
        named = [RENAMED[step].get(name, name) for name in named]
    return named
