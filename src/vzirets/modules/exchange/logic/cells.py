"""A leaf of a record in one cell of a sheet, and back.

A text is as it stands; keys are parted by semicolons; a row of a table is a line, its columns parted by bars.
A backslash before a bar, a backslash or the letter n says that bar, that backslash, or a line end.
"""

from collections.abc import Sequence
from typing import Any

_ESCAPES = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}


def keys_in(text: str) -> list[str]:
    return [key for part in text.replace("\n", ";").split(";") if (key := part.strip())]


def keys_out(keys: Sequence[str]) -> str:
    return "; ".join(keys)


def rows_in(text: str, columns: Sequence[str]) -> list[dict[str, str]] | None:
    """Rows as typed; None where a line has more parts than there are columns."""
    rows: list[dict[str, str]] = []
    for line in text.split("\n"):
        parts = _parts(line)
        if len(parts) > len(columns):
            return None
        row = {name: part.strip() for name, part in zip(columns, parts, strict=False) if part.strip()}
        if row:
            rows.append(row)
    return rows


def rows_out(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    return "\n".join(" | ".join(_escaped(str(row.get(name, ""))) for name in columns) for row in rows)


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _parts(line: str) -> list[str]:
    parts, escaped = [""], False
    for sign in line:
        if escaped:
            parts[-1] += "\n" if sign == "n" else sign
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == "|":
            parts.append("")
        else:
            parts[-1] += sign
    return parts
