"""Categories of the codifier and what they are called. Plain data, so that `logic` can use it."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """The Latin letter the codifier gives to each kind of unit."""

    OBLAST = "O"
    SPECIAL_CITY = "K"
    RAION = "P"
    HROMADA = "H"
    CITY = "M"
    URBAN_SETTLEMENT = "T"
    SETTLEMENT = "X"
    VILLAGE = "C"
    CITY_DISTRICT = "B"


class Validity(StrEnum):
    """A unit that left the codifier stays, because records point to it."""

    PRESENT = "present"
    HISTORIC = "historic"


@dataclass(frozen=True, slots=True)
class Kind:
    """`suffix_*` follows an adjective («Вінницький район»), `prefix_*` precedes a noun («місто Вінниця»).

    `rank`: the size of the unit, 0 the largest; `level`: its column in the codifier, 5 the additional one.
    """

    level: int
    rank: int
    uk: str
    en: str
    suffix_uk: str = ""
    suffix_en: str = ""
    prefix_uk: str = ""
    prefix_en: str = ""


KINDS: dict[Category, Kind] = {
    Category.OBLAST: Kind(1, 0, "область", "oblast", suffix_uk="область"),
    Category.SPECIAL_CITY: Kind(
        1,
        0,
        "місто зі спеціальним статусом",
        "city with special status",
        prefix_uk="місто",
        prefix_en="city of",
    ),
    Category.RAION: Kind(2, 1, "район", "raion", suffix_uk="район", suffix_en="Raion"),
    Category.HROMADA: Kind(
        3, 2, "територіальна громада", "hromada", suffix_uk="громада", suffix_en="Hromada"
    ),
    Category.CITY: Kind(4, 3, "місто", "city", prefix_uk="місто", prefix_en="city of"),
    Category.URBAN_SETTLEMENT: Kind(
        4,
        4,
        "селище міського типу",
        "urban-type settlement",
        prefix_uk="селище міського типу",
        prefix_en="urban-type settlement of",
    ),
    Category.SETTLEMENT: Kind(4, 4, "селище", "settlement", prefix_uk="селище", prefix_en="settlement of"),
    Category.VILLAGE: Kind(4, 5, "село", "village", prefix_uk="село", prefix_en="village of"),
    Category.CITY_DISTRICT: Kind(
        5, 6, "район у місті", "city district", suffix_uk="район", suffix_en="District"
    ),
}

CRIMEA = "UA01"
CRIMEA_KIND = Kind(1, 0, "автономна республіка", "autonomous republic")
