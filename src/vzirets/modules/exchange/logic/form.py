"""A practice as a file that a person fills in: its mark, its answers, and when two answers are the same.

The mark is a line of the file. It says of which template the file is, which draft it was taken out of and how
that draft stood then: so a text that a colleague changed meanwhile meets this one and isn't overwritten.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# The shape of the file. A newer portal reads older shapes or says so.
VERSION = 1
_MARK = re.compile(r"\[vzirets-form (\d{1,6}) · (\d{1,18}) · (\d{1,9})\]")
# What XML, and so a file, can't hold.
_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The style of words that are ours in a document; with it they are told from an author's.
HELP = "Vzirets help"
# The most that one cell of a workbook holds.
CELL = 32_000

Said = str | list[str] | list[list[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """`draft` is 0 for an empty template."""

    version: int = VERSION
    draft: int = 0
    revision: int = 0

    def __str__(self) -> str:
        return f"[vzirets-form {self.version} · {self.draft} · {self.revision}]"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file says at a leaf. `where` names its heading or cell; `cells` those of its rows, by the row's
    number from nought and the column's name."""

    leaf: str
    said: Said
    where: str
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)

    def place(self, row: int | None, column: str) -> str:
        """Where a fault is."""
        return self.where if row is None else self.cells.get((row, column), self.where)


@dataclass(frozen=True, slots=True)
class Trouble:
    """`where`: a heading, or a cell as the table program names it."""

    where: str
    message: str


@dataclass(slots=True)
class Form:
    """A file as it was read, before anybody asked what it means."""

    mark: Mark | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def mark_in(text: str) -> Mark | None:
    found = _MARK.search(text)
    return Mark(*(int(part) for part in found.groups())) if found else None


def possible(text: str) -> str:
    """Without what no file can hold."""
    return _IMPOSSIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def tidy(text: str, *, prose: bool = True) -> str:
    """As it is kept when it comes from a file: no blank lines beyond one, no spaces at the ends."""
    text = possible(text).replace("\xa0", " ")
    if not prose:
        return " ".join(text.split())
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def flat(said: Said, *, prose: bool) -> Said:
    """An answer as it is compared and kept."""
    if isinstance(said, str):
        return tidy(said, prose=prose)
    if any(isinstance(item, list) for item in said):
        rows = [[tidy(cell, prose=False) for cell in row] for row in said if isinstance(row, list)]
        return [_filled(row) for row in rows if any(row)]
    parts = (part for item in said if isinstance(item, str) for part in several(item))
    return list(dict.fromkeys(parts))


def several(text: str) -> list[str]:
    """Words parted by semicolons or line ends."""
    parts = (" ".join(possible(part).split()) for part in re.split(r"[;\n]", text))
    return list(dict.fromkeys(part for part in parts if part))


def paragraphs(text: str) -> list[str]:
    """As Word has them: a blank line parts paragraphs, a line end within one is a line end."""
    return possible(text).split("\n\n")


def joined(pieces: Sequence[tuple[str, bool]]) -> str:
    """Paragraphs as Markdown; each says whether it is a point of a list."""
    text, before = "", False
    for number, (piece, point) in enumerate(pieces):
        between = "" if not number else "\n" if point and before else "\n\n"
        text += between + (f"- {piece}" if point else piece)
        before = point
    return text


def _filled(row: list[str]) -> list[str]:
    """Without empty cells at the end."""
    while row and not row[-1]:
        row = row[:-1]
    return row
