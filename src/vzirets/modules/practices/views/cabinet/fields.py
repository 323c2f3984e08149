"""Leaves as the editor draws them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from vzirets.foundation.files.api import Kind, address, picture_data, stored_files
from vzirets.foundation.taxonomy.api import categories, topics
from vzirets.modules.practices import rules
from vzirets.modules.practices.logic.content import LANGUAGES
from vzirets.modules.practices.logic.leaves import LEAVES, MOST_ROWS, TABLES, Column, Leaf
from vzirets.modules.practices.logic.standing import Standing
from vzirets.modules.practices.logic.typed import Fault, Faults, value_at
from vzirets.modules.practices.models import Draft, Remark
from vzirets.modules.practices.queries.bodies import body_labels, place_label
from vzirets.modules.practices.queries.helping import EXAMPLE, HELP
from vzirets.modules.practices.queries.labels import LEVEL, STATUS, YEAR
from vzirets.modules.practices.queries.wording import COLUMN, FAULT, leaf_title
from vzirets.ui.numbers import grouped

ROWS_OF = {"line": 0, "prose": 8}
TYPES = {"email": "email", "address": "url"}
LABELS: dict[str, dict[str, Any]] = {"level": LEVEL, "status": STATUS, "year_meaning": YEAR}


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside the text: names behind keys, faults, remarks, blank rows asked for."""

    faults: Faults
    remarks: Mapping[str, list[Remark]]
    names: Mapping[str, str]
    files: Mapping[str, Any] = field(default_factory=dict)
    blank: str = ""


def ident(name: str) -> str:
    """An id that any selector can name."""
    return "f-" + name.replace(".", "-")


def leaves_for(draft: Draft, standing: Standing, section: str = "") -> list[Leaf]:
    """What this person may fill, of one section or of all."""
    return [
        leaf
        for leaf in LEAVES.values()
        if section in ("", leaf.section) and rules.may_fill(standing, draft, leaf)
    ]


def around(
    leaves: Iterable[Leaf], typed: Mapping[str, Any], faults: Faults, remarks: Iterable[Remark], blank: str
) -> Around:
    """Everything the leaves need, in a constant number of queries."""
    asked: dict[str, list[Remark]] = {}
    for remark in remarks:
        asked.setdefault(remark.leaf, []).append(remark)
    drawn = {leaf.kind for leaf in leaves}
    names: dict[str, str] = {}
    if drawn & {"organisation", "organisations"}:
        names |= body_labels([value_at(typed, "lead"), *value_at(typed, "partners")])
    if "place" in drawn and (code := value_at(typed, "place")):
        names[code] = _("All of Ukraine") if code == "ukraine" else place_label(code)
    digests = [row.get("digest", "") for key in ("pictures", "attachments") for row in value_at(typed, key)]
    files = stored_files(digests) if drawn & {"pictures", "attachments"} and digests else {}
    return Around(faults, asked, names, files, blank)


def fields(leaves: Iterable[Leaf], typed: Mapping[str, Any], beside: Around) -> list[dict[str, Any]]:
    return [_field(leaf, value_at(typed, leaf.key), beside) for leaf in leaves]


def _field(leaf: Leaf, value: Any, beside: Around) -> dict[str, Any]:
    faults = beside.faults.get(leaf.key, [])
    whole = [fault for fault in faults if fault.row is None]
    drawn: dict[str, Any] = {
        "key": leaf.key,
        "id": ident(leaf.key),
        "kind": leaf.kind,
        "title": leaf_title(leaf.key),
        "help": _help(leaf),
        "example": EXAMPLE.get(leaf.field, "") if leaf.language != "en" else "",
        "error": " ".join(dict.fromkeys(str(FAULT[fault.code]) for fault in whole)) if value else "",
        "remarks": beside.remarks.get(leaf.key, []),
        "value": value,
        "lines": ROWS_OF.get(leaf.kind, 0),
        "type": TYPES.get(leaf.kind, "text"),
    }
    if leaf.kind in TABLES:
        drawn |= {"rows": _rows(leaf, value, faults, beside), "blank": _row(leaf, "NEW", {}, [], beside)}
    elif leaf.kind == "organisations":
        drawn |= {"rows": _named_rows(leaf, value, beside), "blank": _named_row(leaf, "NEW", "", beside)}
    elif leaf.kind in ("organisation", "place"):
        drawn["text"] = beside.names.get(value) or value
    elif leaf.choices or leaf.kind in ("choice", "topics"):
        drawn["options"] = _options(leaf, value)
    return drawn


def _help(leaf: Leaf) -> str:
    said = str(HELP[leaf.field])
    if leaf.kind in ("line", "prose"):
        return said + " " + _("At most %(count)s characters.") % {"count": grouped(leaf.limit)}
    return said


def _options(leaf: Leaf, value: Any) -> list[dict[str, Any]]:
    if leaf.kind == "topics":
        found = [(topic.key, topic.name) for topic in topics()]
    elif leaf.key == "category":
        found = [(category.key, category.name) for category in categories()]
    elif leaf.kind == "flag":
        found = [("yes", _("Yes"))]
    else:
        labels = LABELS[leaf.key]
        found = [(choice, str(labels[choice])) for choice in leaf.choices]
    chosen = value if isinstance(value, list) else [value] if value else []
    # What was typed and isn't offered any more stays to be seen, and to be taken away.
    found += [(other, other) for other in chosen if other not in {key for key, _label in found}]
    return [{"value": key, "label": label, "selected": key in chosen} for key, label in found]


def _numbered(count: int, leaf: Leaf, beside: Around) -> range:
    extra = 1 if beside.blank == leaf.key or (not count and leaf.kind == "organisations") else 0
    return range(min(count + extra, max(count, MOST_ROWS)))


def _rows(leaf: Leaf, value: Any, faults: list[Fault], beside: Around) -> list[dict[str, Any]]:
    upload = leaf.kind in ("pictures", "attachments")
    numbers = range(len(value)) if upload else _numbered(len(value), leaf, beside)
    return [
        _row(leaf, str(n), value[n] if n < len(value) else {}, [f for f in faults if f.row == n], beside)
        for n in numbers
    ]


def _row(
    leaf: Leaf, number: str, row: Mapping[str, str], faults: list[Fault], beside: Around
) -> dict[str, Any]:
    kept = beside.files.get(row.get("digest", ""))
    name = row.get("name", "")
    return {
        "number": number,
        "label": int(number) + 1 if number.isdigit() else "",
        "file_name": name if leaf.kind in ("pictures", "attachments") else "",
        "file_url": address(kept, name) if kept else "",
        "picture": picture_data(kept, name) if kept and kept.kind == Kind.PICTURE else None,
        "cells": [_cell(leaf, number, column, row, faults) for column in leaf.columns],
    }


def _cell(
    leaf: Leaf, number: str, column: Column, row: Mapping[str, str], faults: list[Fault]
) -> dict[str, Any]:
    wrong = [str(FAULT[fault.code]) for fault in faults if fault.column == column.name]
    return {
        "name": f"{leaf.key}-{number}-{column.name}",
        "id": ident(f"{leaf.key}-{number}-{column.name}"),
        "column": column.name,
        "title": _column_title(leaf, column.name),
        "value": row.get(column.name, ""),
        "error": " ".join(dict.fromkeys(wrong)),
        "type": TYPES.get(column.kind, "text"),
        "lines": 2 if column.limit > 300 and column.kind == "line" else 0,
        "hidden": leaf.kind in ("pictures", "attachments") and column.name in ("digest", "name"),
    }


def _column_title(leaf: Leaf, name: str) -> str:
    first, _dot, language = name.partition(".")
    if first in LANGUAGES:
        first, language = "", first
    title = _("Caption") if leaf.kind == "pictures" and first == "title" else str(COLUMN[first])
    return _("%(field)s, in English") % {"field": title} if language == "en" else title


def _named_rows(leaf: Leaf, keys: list[str], beside: Around) -> list[dict[str, Any]]:
    return [
        _named_row(leaf, str(n), keys[n] if n < len(keys) else "", beside)
        for n in _numbered(len(keys), leaf, beside)
    ]


def _named_row(leaf: Leaf, number: str, key: str, beside: Around) -> dict[str, Any]:
    name = f"{leaf.key}-{number}"
    return {
        "number": number,
        "label": int(number) + 1 if number.isdigit() else "",
        "name": name,
        "id": ident(name),
        "value": key,
        "text": beside.names.get(key) or key,
    }
