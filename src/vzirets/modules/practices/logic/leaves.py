"""Every place of a record where something can be typed, declared once.

The editor draws a field for each leaf, saves and conflicts go leaf by leaf, remarks are pinned to leaves,
and differences between drafts are told by leaves. `typed.py` turns leaves into the document and back.
"""

from dataclasses import dataclass
from typing import Literal

from vzirets.modules.practices.choices import Level, Status, YearMeaning
from vzirets.modules.practices.logic.content import LANGUAGES

Kind = Literal[
    "line",
    "prose",
    "choice",
    "flag",
    "year",
    "date",
    "number",
    "address",
    "email",
    "place",
    "organisation",
    "organisations",
    "topics",
    "rows",
    "pictures",
    "attachments",
]
# Kinds whose value is a list of keys, and those whose value is a list of rows; all others are one text.
LISTS: frozenset[Kind] = frozenset({"organisations", "topics"})
TABLES: frozenset[Kind] = frozenset({"rows", "pictures", "attachments"})

LINE, PROSE, ADDRESS, MOST_ROWS = 300, 20_000, 1000, 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a leaf with rows; `name` is its path in the row, "title.uk"."""

    name: str
    kind: Kind = "line"
    limit: int = LINE
    required: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """`key` is the path in the document, with the language where there is one: "title.uk".

    `limit`: most characters of a text, most rows or keys of a list. `office`: filled by the office alone.
    """

    key: str
    kind: Kind
    section: str
    limit: int = LINE
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    office: bool = False
    default: str = ""

    @property
    def language(self) -> str:
        """Empty for what is the same in every language."""
        last = self.key.rpartition(".")[2]
        return last if last in LANGUAGES else ""

    @property
    def field(self) -> str:
        """The key without the language: "title", "replication.contact.name"."""
        return self.key.removesuffix(f".{self.language}") if self.language else self.key


def _said(
    field: str, section: str, kind: Kind = "prose", limit: int = PROSE, *, office: bool = False
) -> list[Leaf]:
    return [Leaf(f"{field}.{language}", kind, section, limit, office=office) for language in LANGUAGES]


def _columns(field: str, limit: int = LINE) -> tuple[Column, ...]:
    return tuple(Column(f"{field}.{language}", limit=limit) for language in LANGUAGES)


_LINK = (Column("url", "address", ADDRESS, required=True), *_columns("title"))
_FILE = (
    Column("digest", limit=64, required=True),
    Column("name", limit=200, required=True),
    *_columns("title"),
)


def _rows(key: str, section: str, columns: tuple[Column, ...], kind: Kind = "rows") -> Leaf:
    return Leaf(key, kind, section, MOST_ROWS, columns=columns)


_ALL: list[Leaf] = [
    *_said("title", "essence", "line", LINE),
    *_said("summary", "essence", "prose", 1000),
    Leaf("lead", "organisation", "who", 120),
    Leaf("partners", "organisations", "who", 60),
    _rows("partner_names", "who", tuple(Column(language) for language in LANGUAGES)),
    Leaf("place", "place", "who"),
    Leaf("level", "choice", "who", choices=tuple(Level)),
    Leaf("category", "choice", "essence", 120),
    Leaf("topics", "topics", "essence", 12),
    Leaf("year", "year", "when"),
    Leaf("year_meaning", "choice", "when", choices=tuple(YearMeaning), default=YearMeaning.START),
    Leaf("started", "date", "when"),
    Leaf("ended", "date", "when"),
    Leaf("status", "choice", "when", choices=tuple(Status), default=Status.UNKNOWN),
    *_said("problem", "story"),
    *_said("solution", "story"),
    *_said("results", "story"),
    _rows(
        "indicators",
        "story",
        (
            *_columns("name"),
            Column("before", "number", 400),
            Column("after", "number", 400),
            *_columns("unit", 60),
            Column("date", "date"),
            Column("source", "address", ADDRESS),
        ),
    ),
    _rows("evidence", "story", _LINK),
    *_said("difficulties", "story"),
    *_said("lesson", "story"),
    *_said("audience", "story", "prose", 2000),
    *_said("technology", "means"),
    *_said("standards", "means"),
    *_said("integrations", "means"),
    _rows("legal_basis", "means", (*_columns("title", 500), Column("url", "address", ADDRESS))),
    _rows(
        "costs",
        "means",
        (
            Column("year", "year"),
            Column("amount", "number", 400, required=True),
            Column("currency", limit=3),
            *_columns("source"),
            *_columns("note", 1000),
        ),
    ),
    *_said("people", "means"),
    *_said("duration", "means", "prose", 2000),
    *_said("replication.needs", "repeat"),
    _rows("replication.documents", "repeat", _LINK),
    _rows("replication.code", "repeat", _LINK),
    *_said("replication.contact.name", "repeat", "line", LINE),
    Leaf("replication.contact.email", "email", "repeat", 254),
    Leaf("replication.contact.phone", "line", "repeat", 40),
    Leaf("replication.contact.url", "address", "repeat", ADDRESS),
    _rows("links", "links", _LINK),
    _rows("videos", "links", _LINK),
    _rows(
        "pictures",
        "links",
        (*_FILE, *_columns("alternative", 500), Column("credit", limit=LINE)),
        kind="pictures",
    ),
    _rows("attachments", "links", _FILE, kind="attachments"),
    _rows("sources", "links", (Column("url", "address", ADDRESS, required=True),)),
    Leaf("category_inferred", "flag", "office", 3, choices=("yes",), office=True),
    *_said("note", "office", "prose", 4000, office=True),
]

LEAVES: dict[str, Leaf] = {leaf.key: leaf for leaf in _ALL}
SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(leaf.section for leaf in _ALL))
