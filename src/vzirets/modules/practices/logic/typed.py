"""From what was typed to the record and back.

What is typed maps a leaf's key to one text, a list of keys, or a list of rows (column → text); an empty
leaf is absent. Typed text need not be valid: it is kept as it stands, and `as_content` says what is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from vzirets.modules.practices.logic.cells import Unfit, read_cell, written
from vzirets.modules.practices.logic.content import Content
from vzirets.modules.practices.logic.leaves import LEAVES, LISTS, TABLES, Column, Leaf

Row = dict[str, str]
Value = str | list[str] | list[Row]
Typed = dict[str, Any]

# What a leaf takes in at most, whatever its limit: text beyond its limit is kept and said to be too long.
MOST_CHARACTERS, MOST_ITEMS = 200_000, 500


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a leaf; `row` counts from nought, `column` is a column's name."""

    code: str
    row: int | None = None
    column: str = ""


Faults = dict[str, list[Fault]]


def empty(leaf: Leaf) -> Value:
    return [] if leaf.kind in LISTS | TABLES else ""


def value_at(typed: Mapping[str, Any], key: str) -> Any:
    """What is typed at a leaf, or its emptiness."""
    return typed.get(key, empty(LEAVES[key]))


def tidied(key: str, value: Any) -> Any:
    """The value as it is kept: line ends made one, empty rows and cells left out, nothing else altered.

    Raises Unfit: "no_such_field", "wrong_shape" or "far_too_long".
    """
    leaf = LEAVES.get(key)
    if leaf is None:
        raise Unfit("no_such_field")
    if leaf.kind not in LISTS | TABLES:
        return _text(value)
    if not isinstance(value, list):
        raise Unfit("wrong_shape")
    if len(value) > MOST_ITEMS:
        raise Unfit("far_too_long")
    if leaf.kind in LISTS:
        return list(dict.fromkeys(text for item in value if (text := _text(item))))
    return [row for item in value if (row := _row(leaf, item))]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unfit("wrong_shape")
    if len(value) > MOST_CHARACTERS:
        raise Unfit("far_too_long")
    plain = value.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return plain.encode("utf-8", "replace").decode() if _has_surrogates(plain) else plain


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def _row(leaf: Leaf, item: Any) -> Row:
    if not isinstance(item, dict):
        raise Unfit("wrong_shape")
    if not set(item) <= {column.name for column in leaf.columns}:
        raise Unfit("no_such_field")
    cells = {column.name: _text(item.get(column.name, "")) for column in leaf.columns}
    return {name: text for name, text in cells.items() if text}


def as_typed(content: Content) -> Typed:
    """The record as one would type it. Nothing that the record says is lost."""
    document = content.model_dump(mode="json")
    found = ((leaf, _typed_leaf(leaf, _at(document, leaf.key))) for leaf in LEAVES.values())
    return {leaf.key: value for leaf, value in found if value and value != leaf.default}


def _typed_leaf(leaf: Leaf, value: Any) -> Any:
    if leaf.kind in LISTS:
        return list(value or ())
    if leaf.kind not in TABLES:
        return written(value)
    items = [{"url": item} if isinstance(item, str) else item for item in value or ()]
    rows = [{column.name: written(_at(item, column.name)) for column in leaf.columns} for item in items]
    return [kept for row in rows if (kept := {name: text for name, text in row.items() if text})]


def as_content(typed: Mapping[str, Any]) -> tuple[Content | None, Faults]:
    """The record that was typed, or None with what is wrong, leaf by leaf."""
    faults: Faults = {}
    document: dict[str, Any] = {}
    for key, value in typed.items():
        leaf = LEAVES.get(key)
        if leaf is not None and value:
            _put(document, key, _read_leaf(leaf, value, faults.setdefault(key, [])))
    _agreement(document, faults)
    faults = {key: wrong for key, wrong in faults.items() if wrong}
    if faults:
        return None, faults
    try:
        return Content.model_validate(document), {}
    except ValidationError as error:
        return None, _by_leaf(error)


def _read_leaf(leaf: Leaf, value: Any, faults: list[Fault]) -> Any:
    if len(value) > leaf.limit:
        faults.append(Fault("too_many" if leaf.kind in LISTS | TABLES else "too_long"))
    if leaf.kind in TABLES:
        return _read_rows(leaf, value, faults)
    try:
        if leaf.kind in LISTS:
            return [read_cell(leaf.kind, item) for item in value]
        if leaf.choices and value not in leaf.choices:
            raise Unfit("not_a_choice")
        return read_cell(leaf.kind, value) if value.strip() else None
    except Unfit as unfit:
        faults.append(Fault(unfit.code))
        return None


def _read_rows(leaf: Leaf, rows: list[Row], faults: list[Fault]) -> list[Any]:
    read: list[Any] = []
    for number, row in enumerate(rows):
        item: dict[str, Any] = {
            column.name.split(".")[0]: {} for column in leaf.columns if "." in column.name
        }
        for column in leaf.columns:
            try:
                _put(item, column.name, _read_column(column, row.get(column.name, "")))
            except Unfit as unfit:
                faults.append(Fault(unfit.code, number, column.name))
        read.append(item.get("url") if leaf.key == "sources" else item)
    return read


def _read_column(column: Column, text: str) -> Any:
    if not text.strip():
        if column.required:
            raise Unfit("required")
        return None
    if len(text) > column.limit:
        raise Unfit("too_long")
    value = read_cell(column.kind, text)
    if column.name == "amount" and value < 0:
        raise Unfit("below_nought")
    return value.strip().upper() if column.name == "currency" else value


def _agreement(document: dict[str, Any], faults: Faults) -> None:
    """What the record's parts say must agree; said at the leaf where it is mended."""
    title = document.get("title", {})
    if not any(text and text.strip() for text in title.values()):
        faults.setdefault("title.uk", []).append(Fault("required"))
    started, ended = document.get("started"), document.get("ended")
    if started and ended and ended[:4] < started[:4]:
        faults.setdefault("ended", []).append(Fault("before_start"))
    if document.get("lead") and document["lead"] in (document.get("partners") or ()):
        faults.setdefault("partners", []).append(Fault("lead_among_partners"))


def _by_leaf(error: ValidationError) -> Faults:
    faults: Faults = {}
    for problem in error.errors():
        key, fault = _located(tuple(problem["loc"]))
        faults.setdefault(key, []).append(fault)
    return faults


def _located(place: tuple[Any, ...]) -> tuple[str, Fault]:
    for length in range(len(place), 0, -1):
        key = ".".join(str(part) for part in place[:length])
        if key in LEAVES:
            rest = place[length:]
            row = rest[0] if rest and isinstance(rest[0], int) else None
            return key, Fault("not_valid", row, ".".join(str(part) for part in rest[1:]))
    return "title.uk", Fault("not_valid")


def changed_leaves(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The keys of the leaves that differ, in the order of the record."""
    return (key for key in LEAVES if value_at(before, key) != value_at(after, key))


def _at(document: Any, path: str) -> Any:
    for part in path.split("."):
        document = document.get(part) if isinstance(document, dict) else None
    return document


def _put(document: dict[str, Any], path: str, value: Any) -> None:
    """Nothing is put for None: a missing part takes its default."""
    if value is None:
        return
    *way, last = path.split(".")
    for part in way:
        document = document.setdefault(part, {})
    document[last] = value
