"""Arithmetic behind the bars: lengths in per cent of the longest, words for every value."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Context

from vzirets.ui.numbers import change, grouped


def before_after(props: dict[str, Any], context: Context) -> dict[str, Any]:
    """Each indicator with `bars` (list of {when, text, width}) and `change` in per cent."""
    del context
    return {"rows": [_indicator(indicator) for indicator in props["indicators"]]}


def bars(props: dict[str, Any], context: Context) -> dict[str, Any]:
    """Each item with `text` and `width`, per cent of the longest."""
    del context
    items = [_read(item) for item in props["items"]]
    longest = max((float(item["value"] or 0) for item in items), default=0)
    rows = [
        {
            **item,
            "name": item["label"],
            "text": grouped(item["value"]),
            "width": _width(item["value"], longest),
        }
        for item in items
    ]
    return {"rows": rows}


def _indicator(indicator: Any) -> dict[str, Any]:
    row = _read(indicator)
    before, after = row.get("before"), row.get("after")
    longest = max(abs(float(value)) for value in (before, after, 0) if value is not None)
    row["bars"] = [
        {"when": when, "text": grouped(value), "width": _width(value, longest)}
        for when, value in (("before", before), ("after", after))
        if value is not None
    ]
    row["change"] = change(before, after) if before is not None and after is not None else ""
    row["compared"] = len(row["bars"]) == 2  # a bar alone would compare with nothing
    return row


def _width(value: Any, longest: float) -> str:
    share = abs(float(value or 0)) / longest * 100 if longest else 0
    return f"{share:.1f}"


NAMES: Iterable[str] = (
    "name", "before", "after", "unit", "date", "source", "source_href", "label", "value", "url", "highlight",
)  # fmt: skip


def _read(item: Any) -> dict[str, Any]:
    if isinstance(item, Mapping):
        return dict(item)
    return {name: getattr(item, name) for name in NAMES if hasattr(item, name)}
