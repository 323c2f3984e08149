"""Which pages are measured over a large depository, by which addresses, and what is asked of them."""

import random
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

FIRST_CODE = 100_000  # bench.corpus
# Words by how many practices hold them: in nearly all, in many, in few.
RARE = ("огородництво", "велодоріжка", "котельня", "мікрорайон", "парковка")
COMMON = ("послуга", "громадяни", "місто", "система", "електронний")
THREE = (
    "електронна черга громадяни",
    "місто бюджет участь",
    "послуги онлайн заява",
    "звернення система громада",
)
PHRASES = ("«міської ради»", "«електронна черга»", "«бюджет участі» місто", "«відкриті дані»")
TYPED = ("елект", "бюд", "електронна чер", "по", "місь")
# Who signs in, by the people of the trial content.
SESSION_OF = {"author": "town@example.org", "moderator": "moderator@example.org"}

Addresses = Callable[[int, random.Random], list[str]]


class Row(NamedTuple):
    """`wanted`: p95 in ms, 0 where only growth is asked for. `loaded`: measured over the wire too."""

    name: str
    addresses: Addresses
    who: str = ""
    wanted: int = 0
    loaded: bool = False


def _details(number: int, chance: random.Random) -> list[str]:
    return [f"/practices/VZ-{FIRST_CODE + chance.randrange(number)}/" for _ in range(800)]


def _lists(number: int, chance: random.Random) -> list[str]:
    pages = max(1, number // 20 // 40)
    return [
        f"/practices/?year={chance.randint(2008, 2026)}&page={chance.randint(1, pages)}" for _ in range(400)
    ]


def _far(number: int, chance: random.Random) -> list[str]:
    return [f"/practices/?page={number // 21 - n}&x={n}" for n in range(20)]


def _questions(words: tuple[str, ...], *, rest: str = "", at: str = "/practices/") -> Addresses:
    def drawn(number: int, chance: random.Random) -> list[str]:
        return [f"{at}?q={quote(words[n % len(words)])}{rest}&x={chance.random()}" for n in range(400)]

    return drawn


def _pieces(number: int, chance: random.Random) -> list[str]:
    """The interface refuses what it doesn't know, so that its addresses differ by what it knows."""
    return [
        f"/api/v1/practices?limit={limit}&year={year}&sort={sort}&lang={language}"
        for limit in (20, 19, 21)
        for sort in ("newest", "alphabet", "adopted")
        for language in ("uk", "en")
        for year in chance.sample(range(2008, 2027), 19)
    ]


def _asked_of_interface(number: int, chance: random.Random) -> list[str]:
    return [f"/api/v1/practices?q={quote(word)}&limit={limit}" for limit in range(20, 60) for word in COMMON]


def _varied(address: str) -> Addresses:
    sign = "&" if "?" in address else "?"
    return lambda number, chance: [f"{address}{sign}x={n}" for n in range(4_000)]


def _same(*addresses: str) -> Addresses:
    return lambda number, chance: list(addresses)


ROWS: tuple[Row, ...] = (
    Row("home", _varied("/")),
    Row("a practice", _details, "", 60, True),
    Row("the list", _varied("/practices/"), "", 100),
    Row("the list: a year, a page of it", _lists, "", 100, True),
    Row("the list: its last pages", _far),
    Row("the list: by alphabet", _varied("/practices/?sort=alphabet")),
    Row("the list: most adopted", _varied("/practices/?sort=adopted")),
    Row("a search: a rare word", _questions(RARE), "", 50, True),
    Row("a search: the commonest words", _questions(COMMON), "", 50, True),
    Row("a search: three words", _questions(THREE), "", 50, True),
    Row("a search: a phrase", _questions(PHRASES), "", 50, True),
    Row("a search: page 9", _questions(COMMON, rest="&page=9")),
    # As many cards of 1,000 as of 100,000: both give a whole page.
    Row(
        "two filters with counts",
        _varied("/practices/?oblast=UA26&category=electronic_services"), "", 100, True,
    ),
    Row("search over everything", _questions(COMMON, at="/search/")),
    Row("suggestions", _questions(TYPED, at="/search/suggestions/"), "", 20, True),
    Row("an organisation", _same("/organisations/" + quote("вінницька-міська-рада") + "/")),
    Row("organisations", _varied("/organisations/")),
    Row("an oblast", _varied("/places/" + quote("вінницька-область") + "/")),
    Row("the map", _varied("/practices/map/")),
    Row("charts", _varied("/practices/charts/")),
    Row("a practice, signed in", _details, "author", 60, True),
    Row("the cabinet", _same("/cabinet/"), "author", 60, True),
    Row("the desk", _same("/manage/practices/"), "moderator"),
    Row("the desk: depository", _same("/manage/practices/depository/"), "moderator"),
    Row("the office", _same("/manage/"), "moderator"),
    Row("OAI-PMH, 100 records", _same("/oai?verb=ListRecords&metadataPrefix=oai_dc"), "", 150, True),
    Row(
        "OAI-PMH, 100 records of a set",
        _same("/oai?verb=ListRecords&metadataPrefix=oai_dc&set=category:e_democracy"), "", 150,
    ),
    Row("the interface, 20 practices", _pieces, "", 100, True),
    Row("the interface: a question", _asked_of_interface),
    Row("DCAT", _varied("/dcat.ttl")),
    Row("sitemaps", _same("/sitemap.xml")),
    Row("a sitemap of practices", _same("/sitemaps/practices-1.xml")),
    Row("Atom", _varied("/practices/feed/")),
    Row("Atom of a question", _questions(COMMON, at="/practices/feed/")),
    Row("Atom of an oblast", _same("/practices/feed/places/UA05000000000010236/")),
)  # fmt: skip
