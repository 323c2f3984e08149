"""What a newer codifier changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vzirets.foundation.places.logic import naming
from vzirets.foundation.places.logic.register import PlaceRow


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that changes. `label`: its name and surroundings in Ukrainian; `before` and `after`: what
    changes, as text; both empty where the unit as a whole comes or goes."""

    code: str
    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load changes, or would. A unit may be in several lists; `unchanged` counts those in none.

    `dated`: the official date of the file, None where it doesn't say.
    """

    added: tuple[Change, ...] = ()
    renamed: tuple[Change, ...] = ()
    moved: tuple[Change, ...] = ()
    recategorised: tuple[Change, ...] = ()
    vanished: tuple[Change, ...] = ()
    returned: tuple[Change, ...] = ()
    unchanged: int = 0
    dated: date | None = field(default=None)

    @property
    def counts(self) -> dict[str, int]:
        """How many of each, in the order of the fields."""
        lists = ("added", "renamed", "moved", "recategorised", "vanished", "returned")
        return {name: len(getattr(self, name)) for name in lists} | {"unchanged": self.unchanged}

    @property
    def any(self) -> bool:
        return any(number for name, number in self.counts.items() if name != "unchanged")


def changes(
    before: Mapping[str, PlaceRow], historic: set[str], after: Mapping[str, PlaceRow], dated: date | None
) -> Changes:
    """`before`: all units known, of which `historic` are out of use; `after`: the units of the file."""
    present = {code: row for code, row in before.items() if code not in historic}
    both = [(before[code], row) for code, row in after.items() if code in before]
    renamed = tuple(
        Change(row.code, _label(row, after), old.name_uk, row.name_uk)
        for old, row in both
        if old.name_uk != row.name_uk
    )
    moved = tuple(
        Change(row.code, _label(row, after), _title(old.parent_id, before), _title(row.parent_id, after))
        for old, row in both
        if old.parent_id != row.parent_id
    )
    recategorised = tuple(
        Change(row.code, _label(row, after), naming.kind(old).uk, naming.kind(row).uk)
        for old, row in both
        if old.category != row.category
    )
    returned = tuple(Change(row.code, _label(row, after)) for old, row in both if row.code in historic)
    touched = {change.code for group in (renamed, moved, recategorised, returned) for change in group}
    return Changes(
        added=tuple(Change(code, _label(row, after)) for code, row in after.items() if code not in before),
        renamed=renamed,
        moved=moved,
        recategorised=recategorised,
        vanished=tuple(
            Change(code, _label(row, before)) for code, row in present.items() if code not in after
        ),
        returned=returned,
        unchanged=len(both) - len(touched),
        dated=dated,
    )


def _label(row: PlaceRow, rows: Mapping[str, PlaceRow]) -> str:
    around: list[PlaceRow] = []
    parent = row.parent_id
    while parent is not None:
        around.append(rows[parent])
        parent = rows[parent].parent_id
    return naming.label(row, around, "uk")


def _title(code: str | None, rows: Mapping[str, PlaceRow]) -> str:
    return naming.name(rows[code], "uk") if code else ""
