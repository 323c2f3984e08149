"""What stands in a notice's sentence: kept as JSON, read in either language."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

# As the caller gives it: words, a number, a day, or words in both languages as {"uk": …, "en": …}.
Filling = str | int | date | Mapping[str, str]
LANGUAGES = {"uk", "en"}


def written(fillings: Mapping[str, Filling]) -> dict[str, Any]:
    """As JSON. Raises TypeError where a value is none of the kinds above."""
    return {name: _written(name, value) for name, value in fillings.items()}


def read(
    kept: Mapping[str, Any], *, spoken: Callable[[str, str], str], dated: Callable[[date], str]
) -> dict[str, Any]:
    """For `%`, in the reader's language: `spoken(uk, en)` chooses the words, `dated(day)` writes a day."""
    return {name: _read(value, spoken, dated) for name, value in kept.items()}


def _written(name: str, value: Any) -> Any:
    if isinstance(value, Mapping) and set(value) == LANGUAGES and all(map(_is_text, value.values())):
        return dict(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"date": value.isoformat()}
    if _is_text(value) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{name} must be words, a number, a day or words in both languages, not {value!r}")


def _read(value: Any, spoken: Callable[[str, str], str], dated: Callable[[date], str]) -> Any:
    if not isinstance(value, dict):
        return value
    if "date" in value:
        return dated(date.fromisoformat(value["date"]))
    return spoken(value["uk"], value["en"])


def _is_text(value: Any) -> bool:
    return type(value) is str
