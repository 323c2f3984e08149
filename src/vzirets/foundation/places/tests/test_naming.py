"""What places are called, and what may be typed for them."""

from dataclasses import dataclass

from vzirets.foundation.places.logic.naming import english_name, label, name, titled
from vzirets.foundation.places.logic.register import spellings
from vzirets.foundation.places.logic.spelling import asked, code_beginning, typed


@dataclass
class Unit:
    code: str
    name_uk: str
    category: str

    @property
    def name_en(self):
        return english_name(self.code, self.name_uk, self.category)


OBLAST = Unit("UA05000000000010236", "Вінницька", "O")
CRIMEA = Unit("UA01000000000013043", "Автономна Республіка Крим", "O")
KYIV = Unit("UA80000000000093317", "Київ", "K")
RAION = Unit("UA05020000000026686", "Вінницький", "P")
HROMADA = Unit("UA05020030000031457", "Вінницька", "H")
CITY = Unit("UA05020030010063857", "Вінниця", "M")
VILLAGE = Unit("UA05020190270011111", "Тарасівка", "C")
DISTRICT = Unit("UA80000000000126643", "Голосіївський", "B")


def test_a_unit_named_by_an_adjective_says_its_kind_after_it():
    assert [name(unit, "uk") for unit in (OBLAST, RAION, HROMADA, DISTRICT)] == [
        "Вінницька область",
        "Вінницький район",
        "Вінницька громада",
        "Голосіївський район",
    ]
    assert [name(unit, "en") for unit in (OBLAST, RAION, HROMADA, DISTRICT)] == [
        "Vinnytsia Oblast",
        "Vinnytskyi Raion",
        "Vinnytska Hromada",
        "Holosiivskyi District",
    ]


def test_crimea_and_kyiv_are_no_oblasts():
    assert (name(CRIMEA, "uk"), name(CRIMEA, "en")) == (
        "Автономна Республіка Крим",
        "Autonomous Republic of Crimea",
    )
    assert (titled(KYIV, "uk"), titled(KYIV, "en")) == ("місто Київ", "city of Kyiv")


def test_a_settlement_says_its_kind_before_its_name_where_it_is_said_at_all():
    assert (name(CITY, "uk"), titled(CITY, "uk")) == ("Вінниця", "місто Вінниця")
    assert (name(VILLAGE, "en"), titled(VILLAGE, "en")) == ("Tarasivka", "village of Tarasivka")


def test_a_label_names_all_that_is_around():
    assert label(CITY, [HROMADA, RAION, OBLAST], "uk") == (
        "місто Вінниця, Вінницька громада, Вінницький район, Вінницька область"
    )


def test_what_is_typed_forgives_case_apostrophes_hyphens_and_the_letter_ґ():
    assert {typed(text) for text in ("Знам’янка", "знам'янка", "ЗНАМʼЯНКА", "знамянка")} == {"знамянка"}
    assert typed("Івано-Франківська") == "івано франківська"
    assert typed("Ґорлиці") == "горлиці"


def test_the_kind_before_a_name_is_no_part_of_it():
    assert [asked(text) for text in ("м. Вінниця", "смт Крижопіль", "city of Lviv", "село")] == [
        "вінниця",
        "крижопіль",
        "lviv",
        "село",
    ]


def test_a_code_may_be_typed_in_either_alphabet_and_with_spaces():
    assert [code_beginning(text) for text in ("ua05", "УА 05 02", "0502", "Київ", "5")] == [
        "UA05",
        "UA0502",
        "UA0502",
        None,
        None,
    ]


def test_a_name_is_found_from_each_of_its_words_but_not_from_its_kind():
    assert spellings("Біла Церква", "Bila Tserkva", "M") == {
        "біла церква": 0,
        "церква": 1,
        "bila tserkva": 0,
        "tserkva": 1,
    }
    assert spellings("Вінницька", "Vinnytsia Oblast", "O") == {"вінницька область": 0, "vinnytsia oblast": 0}


def test_a_former_name_is_found_too():
    assert spellings("Самар", "Samar", "M", former=["Новомосковськ"]) == {
        "новомосковськ": 2,
        "novomoskovsk": 2,
        "самар": 0,
        "samar": 0,
    }
