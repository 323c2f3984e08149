"""The codifier as rows of the table: names in both languages, surroundings, order, addresses, spellings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vzirets.foundation.places.choices import KINDS, Category
from vzirets.foundation.places.logic import naming
from vzirets.foundation.places.logic.addresses import addresses, candidates
from vzirets.foundation.places.logic.spelling import beginnings, typed
from vzirets.foundation.places.logic.transliteration import transliterated
from vzirets.foundation.places.logic.units import Unit
from vzirets.kernel.ukrainian import sort_key

AROUND = {1: "oblast_id", 2: "raion_id", 3: "hromada_id"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """What the codifier says of a unit, and what follows from it. Fields are named as the table's columns."""

    code: str
    name_uk: str
    name_en: str
    category: str
    level: int
    rank: int
    parent_id: str | None
    oblast_id: str | None
    raion_id: str | None
    hromada_id: str | None
    oblast_code: str
    sort_key: str
    slug: str
    surroundings_key: str


@dataclass(frozen=True, slots=True)
class _Named:
    code: str
    name_uk: str
    name_en: str
    category: str


def register(units: Mapping[str, Unit], taken: Iterable[str] = ()) -> dict[str, PlaceRow]:
    """The rows by code. `taken`: addresses that historic units keep."""
    named = {
        code: _Named(code, unit.name, naming.english_name(code, unit.name, unit.category), unit.category)
        for code, unit in units.items()
    }
    around = {code: _around(code, units, named) for code in units}
    slugs = addresses({code: candidates(named[code], around[code]) for code in units}, taken)
    return {code: _row(unit, named[code], around[code], slugs[code]) for code, unit in units.items()}


def spellings(name_uk: str, name_en: str, category: str, former: Sequence[str] = ()) -> dict[str, int]:
    """What may be typed for a place → position (0 its start, 1 a later word, 2 a former name)."""
    words = KINDS[Category(category)]
    found: dict[str, int] = {}
    for name in former:
        for text, _ in beginnings(name, words.suffix_uk) + beginnings(transliterated(name), words.suffix_en):
            found[text] = 2
    established = name_en.removesuffix(" Oblast")
    pairs = beginnings(name_uk, "" if name_uk.startswith("Автономна") else words.suffix_uk)
    pairs += beginnings(established, words.suffix_en or ("Oblast" if established != name_en else ""))
    return found | dict(sorted(pairs, key=lambda pair: -pair[1]))


def _around(code: str, units: Mapping[str, Unit], named: Mapping[str, _Named]) -> list[_Named]:
    """The units it lies in, nearest first."""
    found: list[_Named] = []
    parent = units[code].parent
    while parent is not None:
        found.append(named[parent])
        parent = units[parent].parent
    return found


def _row(unit: Unit, named: _Named, around: Sequence[_Named], slug: str) -> PlaceRow:
    kind = KINDS[unit.category]
    kin: dict[str, str | None] = dict.fromkeys(AROUND.values())
    for other in around:
        level = KINDS[Category(other.category)].level
        if level in AROUND:
            kin[AROUND[level]] = other.code
    return PlaceRow(
        code=unit.code,
        name_uk=named.name_uk,
        name_en=named.name_en,
        category=unit.category.value,
        level=kind.level,
        rank=kind.rank,
        parent_id=unit.parent,
        oblast_code=unit.code[:4],
        sort_key=sort_key(naming.name(named, "uk")),
        slug=slug,
        surroundings_key=_surroundings_key(around),
        **kin,
    )


def _surroundings_key(around: Sequence[_Named]) -> str:
    """Each word after a space, so that the beginning of any can be looked for."""
    words = " ".join(naming.name(unit, language) for unit in around for language in ("uk", "en"))
    return f" {typed(words)}" if words else ""
