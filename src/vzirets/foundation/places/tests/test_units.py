"""Reading rows: what is wrong is named, row by row."""

from vzirets.foundation.places.logic.units import Problem, Wrong, units
from vzirets.foundation.places.tests.factories import (
    CODIFIER,
    HOLOSIIV,
    KYIV,
    VINNYTSIA,
    VINNYTSIA_HROMADA,
    VINNYTSIA_OBLAST,
    VINNYTSIA_RAION,
    rows,
)


def numbered(cells):
    return list(enumerate(cells, 5))


def problems(*cells):
    return units(numbered([(VINNYTSIA_OBLAST, "", "", "", "", "O", "Вінницька"), *cells]))[1]


def test_every_unit_knows_what_it_lies_in():
    found, wrong = units(numbered(rows()))
    assert wrong == []
    assert len(found) == len(CODIFIER)
    assert found[VINNYTSIA].parent == VINNYTSIA_HROMADA
    assert found[HOLOSIIV].parent == KYIV
    assert found[VINNYTSIA_OBLAST].parent is None


def test_spaces_after_a_name_are_no_part_of_it():
    found, _ = units(numbered(rows()))
    assert found[VINNYTSIA_HROMADA].name == "Вінницька"


def test_blank_rows_are_passed_over():
    assert units([(5, ("",) * 7), (6, (" ",) * 7)]) == ({}, [])


def test_each_mistake_is_named_with_its_row():
    good = (VINNYTSIA_OBLAST, VINNYTSIA_RAION, "", "", "", "P", "Вінницький")
    assert problems(
        good,
        (VINNYTSIA_OBLAST, "UA0502", "", "", "", "P", "Гайсинський"),
        (VINNYTSIA_OBLAST, VINNYTSIA_RAION, "", "", "", "Р", "Кирилична Р"),
        (VINNYTSIA_OBLAST, "UA05040000000050292", "", "", "", "P", " "),
        (VINNYTSIA_OBLAST, "UA05060000000061926", "", "", "", "H", "Не на своєму місці"),
        good,
        ("", "", "", "", "", "P", "Без коду"),
        (VINNYTSIA_OBLAST, "UA07020000000048211", "", "", "", "P", "З іншої області"),
        ("короткий",),
        (VINNYTSIA_OBLAST, "UA05080000000040234", "UA05080010000011111", "", "", "H", "Без району"),
    ) == [
        Problem(7, Wrong.CODE, "UA0502"),
        Problem(8, Wrong.CATEGORY, "Р"),
        Problem(9, Wrong.NAME, "UA05040000000050292"),
        Problem(10, Wrong.COLUMN, "UA05060000000061926"),
        Problem(11, Wrong.TWICE, VINNYTSIA_RAION),
        Problem(12, Wrong.NO_CODE, "Без коду"),
        Problem(13, Wrong.OBLAST, "UA07020000000048211"),
        Problem(14, Wrong.COLUMNS, "1"),
        Problem(15, Wrong.PARENT, "UA05080000000040234"),
    ]
