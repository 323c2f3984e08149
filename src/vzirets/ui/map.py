"""The map of Ukraine by oblast: geometry made by the build, values shaded here in five steps."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context

from vzirets.ui.numbers import grouped

STEPS = 5
GEOMETRY = Path(__file__).parent / "data" / "ukraine.json"


@cache
def geometry() -> dict[str, Any]:
    """`view_box`; `areas`: code → {path | circle, label}, all 27; made by assets/build/map.py."""
    return json.loads(GEOMETRY.read_text(encoding="utf-8"))


def thresholds(values: list[float]) -> list[float]:
    """Upper bounds of at most five steps that hold about as many areas each; zeros are no step.

    Few different values each get a step of their own, so that equal is always shaded equally.
    """
    positive = sorted(value for value in values if value > 0)
    different = sorted(set(positive))
    if len(different) <= STEPS:
        return different
    bounds = {positive[round(len(positive) * step / STEPS) - 1] for step in range(1, STEPS + 1)}
    return sorted(bounds)


def step_of(value: float, bounds: list[float]) -> int:
    """0 for nothing, else 1 … 5; the largest values are always 5."""
    if value <= 0:
        return 0
    place = next(index for index, bound in enumerate(bounds) if value <= bound)
    return STEPS - (len(bounds) - 1 - place)


def shaded(props: dict[str, Any], context: Context) -> dict[str, Any]:
    """Areas with shape, step and words; the legend; rows of the table, largest first."""
    del context
    given = {_of(area, "code"): area for area in props["areas"]}
    values = {code: float(_of(area, "value") or 0) for code, area in given.items()}
    bounds = thresholds(list(values.values()))
    drawn = geometry()
    areas = [
        {
            "code": code,
            **shape,
            "name": _of(given[code], "name") if code in given else "",
            "url": _of(given[code], "url") if code in given else "",
            "text": grouped(values.get(code, 0)),
            "value": values.get(code, 0),
            "step": step_of(values.get(code, 0), bounds),
        }
        for code, shape in drawn["areas"].items()
    ]
    rows = sorted((area for area in areas if area["name"]), key=lambda area: -area["value"])
    return {"view_box": drawn["view_box"], "shapes": areas, "rows": rows, "legend": _legend(bounds)}


def _legend(bounds: list[float]) -> list[dict[str, Any]]:
    legend, lower = [], 1.0
    for bound in bounds:
        text = grouped(bound) if bound <= lower else f"{grouped(lower)}–{grouped(bound)}"
        legend.append({"step": step_of(bound, bounds), "text": text})
        lower = bound + 1
    return legend


def _of(area: Any, name: str) -> Any:
    return area.get(name) if isinstance(area, Mapping) else getattr(area, name, None)
