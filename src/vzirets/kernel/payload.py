"""An event as JSON and back. Only ids, words and dates travel: the receiver reads the rest afresh."""

import types
import typing
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")

_PLAIN: dict[type, Callable[[Any], Any]] = {bool: bool, int: int, str: str}
_WRITE: dict[type, Callable[[Any], Any]] = {
    **_PLAIN, UUID: str, date: date.isoformat, datetime: datetime.isoformat
}  # fmt: skip
_READ: dict[type, Callable[[Any], Any]] = {
    **_PLAIN, UUID: UUID, date: date.fromisoformat, datetime: datetime.fromisoformat
}  # fmt: skip


def written(event: Any) -> dict[str, Any]:
    """The event's fields as JSON values. Raises TypeError where a value isn't of its declared type."""
    kinds = _kinds(type(event))
    return {name: _write(name, kind, getattr(event, name)) for name, kind in kinds.items()}


def read(event_type: type[T], payload: dict[str, Any]) -> T:
    """The event again. What the class no longer knows is left out: the job is older than the code."""
    kinds = _kinds(event_type)
    present = {name: payload[name] for name in kinds if name in payload}
    return event_type(
        **{name: None if value is None else _READ[kinds[name][0]](value) for name, value in present.items()}
    )


def check(event_type: type) -> None:
    """Raises TypeError where a field of the event could not travel."""
    for name, (kind, _) in _kinds(event_type).items():
        if kind not in _WRITE:
            allowed = ", ".join(sorted(known.__name__ for known in _WRITE))
            raise TypeError(f"{event_type.__name__}.{name} can't be put into a job; use one of {allowed}")


def _kinds(event_type: Any) -> dict[str, tuple[Any, bool]]:
    """Field name → its type and whether it may be None."""
    hints = typing.get_type_hints(event_type)
    return {field.name: _kind(hints[field.name]) for field in fields(event_type)}


def _kind(hint: Any) -> tuple[Any, bool]:
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    parts = [part for part in typing.get_args(hint) if part is not type(None)]
    optional = len(parts) < len(typing.get_args(hint))
    return (parts[0] if len(parts) == 1 else hint), optional


def _write(name: str, kind: tuple[Any, bool], value: Any) -> Any:
    wanted, optional = kind
    if value is None and optional:
        return None
    if type(value) is not wanted and not (wanted is str and isinstance(value, str)):
        raise TypeError(f"{name} must be {wanted.__name__}, not {type(value).__name__}")
    return _WRITE[wanted](value)
