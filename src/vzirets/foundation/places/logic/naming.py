"""What a place is called, with its kind and its surroundings, in both languages."""

from collections.abc import Sequence
from typing import Protocol

from vzirets.foundation.places.choices import CRIMEA, CRIMEA_KIND, KINDS, Category, Kind
from vzirets.foundation.places.logic.transliteration import transliterated

ENGLISH = {
    "UA01": "Autonomous Republic of Crimea",
    "UA05": "Vinnytsia Oblast",
    "UA07": "Volyn Oblast",
    "UA12": "Dnipropetrovsk Oblast",
    "UA14": "Donetsk Oblast",
    "UA18": "Zhytomyr Oblast",
    "UA21": "Zakarpattia Oblast",
    "UA23": "Zaporizhzhia Oblast",
    "UA26": "Ivano-Frankivsk Oblast",
    "UA32": "Kyiv Oblast",
    "UA35": "Kirovohrad Oblast",
    "UA44": "Luhansk Oblast",
    "UA46": "Lviv Oblast",
    "UA48": "Mykolaiv Oblast",
    "UA51": "Odesa Oblast",
    "UA53": "Poltava Oblast",
    "UA56": "Rivne Oblast",
    "UA59": "Sumy Oblast",
    "UA61": "Ternopil Oblast",
    "UA63": "Kharkiv Oblast",
    "UA65": "Kherson Oblast",
    "UA68": "Khmelnytskyi Oblast",
    "UA71": "Cherkasy Oblast",
    "UA73": "Chernivtsi Oblast",
    "UA74": "Chernihiv Oblast",
    "UA80": "Kyiv",
    "UA85": "Sevastopol",
}


class Named(Protocol):
    """Anything with the names and the kind of a place."""

    @property
    def code(self) -> str: ...
    @property
    def name_uk(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def category(self) -> str: ...


def kind(place: Named) -> Kind:
    """The words for what the place is; Crimea is not an oblast though the codifier files it with them."""
    if place.category == Category.OBLAST and place.code.startswith(CRIMEA):
        return CRIMEA_KIND
    return KINDS[Category(place.category)]


def english_name(code: str, name_uk: str, category: str) -> str:
    """The established English name of a first-level unit, a transliteration for the rest."""
    if KINDS[Category(category)].level == 1 and code[:4] in ENGLISH:
        return ENGLISH[code[:4]]
    return transliterated(name_uk)


def name(place: Named, language: str) -> str:
    """As it stands in a list: «Вінницька область», «Вінницька громада», «Вінниця»."""
    words = kind(place)
    parts = (place.name_en, words.suffix_en) if language == "en" else (place.name_uk, words.suffix_uk)
    return " ".join(filter(None, parts))


def titled(place: Named, language: str) -> str:
    """With the kind always said: «місто Вінниця», “village of Tarasivka”."""
    words = kind(place)
    prefix = words.prefix_en if language == "en" else words.prefix_uk
    return " ".join(filter(None, (prefix, name(place, language))))


def label(place: Named, surroundings: Sequence[Named], language: str) -> str:
    """Enough to tell it from its namesakes: «Івано-Франківська громада, Яворівський район, Львівська
    область». `surroundings`: nearest first."""
    return ", ".join([titled(place, language), *(name(unit, language) for unit in surroundings)])
