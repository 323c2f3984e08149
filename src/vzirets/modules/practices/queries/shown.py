"""What is typed, leaf by leaf, as a reader will see it: prose drawn, keys named, rows as tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.kernel.prepared import Prepared
from vzirets.modules.practices.logic.leaves import LEAVES, TABLES, Column, Leaf
from vzirets.modules.practices.logic.typed import value_at
from vzirets.modules.practices.queries.labels import LEVEL, STATUS, YEAR
from vzirets.modules.practices.queries.wording import COLUMN, leaf_title
from vzirets.ui.prose import from_markdown

_CHOICES: dict[str, dict[Any, Any]] = {"level": LEVEL, "status": STATUS, "year_meaning": YEAR}
_NOT_SHOWN = ("digest",)


@dataclass(frozen=True, slots=True)
class Shown:
    """A leaf to be read: `html` of prose, else `lines`, else `columns` and `rows` of a table."""

    key: str
    title: str
    lang: str
    html: SafeString | None = None
    lines: tuple[str, ...] = ()
    columns: tuple[dict[str, str], ...] = ()
    rows: tuple[list[dict[str, str]], ...] = ()

    @property
    def filled(self) -> bool:
        return bool(self.html or self.lines or self.rows)

    @property
    def text(self) -> str:
        """The same as plain lines, to be told apart word by word."""
        rows = (" · ".join(cell["text"] for cell in row if cell["text"]) for row in self.rows)
        return "\n".join((*self.lines, *rows))


@dataclass(slots=True)
class Names:
    """Key → name of everything that typed texts point at, read in four queries."""

    found: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, kind: str, key: str) -> str:
        return self.found.get((kind, key), key)


def names_in(*texts: Mapping[str, Any]) -> Names:
    bodies = {key for typed in texts for key in (value_at(typed, "lead"), *value_at(typed, "partners"))}
    places = {value_at(typed, "place") for typed in texts}
    categories = {value_at(typed, "category") for typed in texts}
    topics = {key for typed in texts for key in value_at(typed, "topics")}
    names = Names({("place", "ukraine"): _("All of Ukraine")})
    asked = {"body": bodies, "place": places, "category": categories, "topic": topics}
    for kind, keys in asked.items():
        for row in _NAMED[kind](sorted(keys - {""})):
            names.found[kind, row.pk if kind == "place" else row.key] = row.name
    return names


_NAMED = {
    "body": Prepared(
        lambda keys: Organisation.objects.filter(key__in=keys).only("key", "name_uk", "name_en")
    ),
    "place": Prepared(lambda codes: Place.objects.filter(code__in=codes)),
    "category": Prepared(lambda keys: Category.objects.filter(key__in=keys)),
    "topic": Prepared(lambda keys: Topic.objects.filter(key__in=keys)),
}


def shown(typed: Mapping[str, Any], key: str, names: Names) -> Shown:
    """One leaf of what is typed."""
    leaf, value = LEAVES[key], value_at(typed, key)
    if leaf.kind in TABLES:
        columns = [
            c for c in leaf.columns if c.name not in _NOT_SHOWN and any(row.get(c.name) for row in value)
        ]
        heads = tuple({"label": _column(column)} for column in columns)
        rows = tuple([_cell(column, row.get(column.name, "")) for column in columns] for row in value)
        return Shown(key, leaf_title(key), leaf.language, columns=heads, rows=rows)
    if leaf.kind == "prose" and value:
        return Shown(key, leaf_title(key), leaf.language, html=from_markdown(value), lines=(value,))
    return Shown(key, leaf_title(key), leaf.language, lines=tuple(_lines(leaf, value, names)))


def _lines(leaf: Leaf, value: Any, names: Names) -> list[str]:
    if leaf.kind == "topics":
        return [names.of("topic", key) for key in value]
    if leaf.kind == "organisations":
        return [names.of("body", key) for key in value]
    if not value:
        return []
    if leaf.kind == "organisation":
        return [names.of("body", value)]
    if leaf.kind == "place":
        return [names.of("place", value)]
    if leaf.key == "category":
        return [names.of("category", value)]
    if leaf.kind == "flag":
        return [_("Yes")]
    return [str(_CHOICES.get(leaf.key, {}).get(value, value))]


def _column(column: Column) -> str:
    name, _dot, language = column.name.partition(".")
    if name in ("uk", "en"):
        name, language = "", name
    title = str(COLUMN.get(name, name))
    return _("%(field)s, in English") % {"field": title} if language == "en" else title


def _cell(column: Column, text: str) -> dict[str, str]:
    """An address leads on only where it is one: what is typed may be anything."""
    lang = column.name.rpartition(".")[2]
    is_address = column.kind == "address" and text.startswith(("https://", "http://"))
    return {"text": text, "url": text if is_address else "", "lang": lang if lang in ("uk", "en") else ""}
