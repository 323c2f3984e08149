"""From a posted form to typed leaves, and from a script’s JSON to a save. Shape alone: nothing is saved."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vzirets.kernel.errors import BadInput
from vzirets.modules.practices.logic.leaves import TABLES, Leaf

LONGEST_KEY = 100
Named = Callable[[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """One save as a script sends it."""

    key: str
    base: int
    changes: dict[str, Any]


def typed_from(post: QueryDict, leaves: Iterable[Leaf], named: Named) -> dict[str, Any]:
    """What the form holds of each leaf. `named(kind, key, text)` tells which key a person means by `text`,
    where a list of suggestions has put `key` beside it."""
    return {leaf.key: _typed(post, leaf, named) for leaf in leaves}


def revision_from(text: str) -> int:
    """The base revision a form carries. Raises BadInput."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadInput(_("This can’t be read: load the page anew and try again."), where="base")
    return int(text)


def save_from(body: bytes) -> Asked:
    """Raises BadInput for what no editor sends."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise _unreadable("body") from error
    if not isinstance(said, dict):
        raise _unreadable("body")
    key, base, changes = said.get("key"), said.get("base"), said.get("changes")
    if not (isinstance(key, str) and key.isascii() and key.isprintable() and len(key) <= LONGEST_KEY):
        raise _unreadable("key")
    if isinstance(base, bool) or not isinstance(base, int):
        raise _unreadable("base")
    if not isinstance(changes, dict):
        raise _unreadable("changes")
    return Asked(key, base, changes)


def _unreadable(where: str) -> BadInput:
    return BadInput(_("This can’t be read: load the page anew and try again."), where=where, code="shape")


def _typed(post: QueryDict, leaf: Leaf, named: Named) -> Any:
    if leaf.kind in TABLES:
        return _rows(post, leaf)
    if leaf.kind == "topics":
        return post.getlist(leaf.key)
    if leaf.kind == "organisations":
        return [_named(post, f"{leaf.key}-{n}", "organisation", named) for n in _numbers(post, leaf.key)]
    if leaf.kind in ("organisation", "place"):
        return _named(post, leaf.key, leaf.kind, named)
    return post.get(leaf.key, "")


def _named(post: QueryDict, name: str, kind: str, named: Named) -> str:
    return named(kind, post.get(f"{name}_value", ""), post.get(name, ""))


def _rows(post: QueryDict, leaf: Leaf) -> list[dict[str, str]]:
    rows = []
    for number in _numbers(post, leaf.key):
        cells = {column.name: post.get(f"{leaf.key}-{number}-{column.name}", "") for column in leaf.columns}
        rows.append({name: text for name, text in cells.items() if text.strip()})
    return rows


def _numbers(post: QueryDict, key: str) -> list[int]:
    """Of the rows the form holds, in the order they stand in."""
    pattern = re.compile(rf"^{re.escape(key)}-([0-9]{{1,4}})(?:-|$)")
    return sorted({int(found[1]) for name in post if (found := pattern.match(name))})
