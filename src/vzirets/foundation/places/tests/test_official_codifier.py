"""The codifier that comes with the portal, whole."""

from collections import Counter
from datetime import date

import pytest

from vzirets.foundation.places.api import codifier_date, load_workbook, oblasts, place_by_code, suggestions
from vzirets.foundation.places.models import Place
from vzirets.foundation.places.tests.factories import (
    ACTOR,
    FRANKIVSK_HROMADA,
    ORATIV_HROMADA,
    OTHER_FRANKIVSK_HROMADA,
    load,
    rows,
    workbook,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_the_whole_codifier_is_there_and_whoever_types_finds_it(tmp_path):
    """One load, many looks: it takes a few seconds."""
    result = load_workbook(actor=ACTOR)
    assert len(result.added) == Place.objects.count() == 31_744
    assert Counter(Place.objects.values_list("category", flat=True)) == {
        "O": 25, "K": 2, "P": 136, "H": 1_772, "M": 461, "X": 1_979, "C": 27_261, "B": 108,
    }  # fmt: skip
    assert [unit.name for unit in oblasts()] == [
        "Автономна Республіка Крим", "Вінницька область", "Волинська область", "Дніпропетровська область",
        "Донецька область", "Житомирська область", "Закарпатська область", "Запорізька область",
        "Івано-Франківська область", "Київ", "Київська область", "Кіровоградська область",
        "Луганська область", "Львівська область", "Миколаївська область", "Одеська область",
        "Полтавська область", "Рівненська область", "Севастополь", "Сумська область",
        "Тернопільська область", "Харківська область", "Херсонська область", "Хмельницька область",
        "Черкаська область", "Чернівецька область", "Чернігівська область",
    ]  # fmt: skip
    hromadas = [place.code for place in suggestions("Івано-Франківська громада")]
    assert hromadas == [FRANKIVSK_HROMADA, OTHER_FRANKIVSK_HROMADA]
    assert not any(name != name.strip() for name in Place.objects.values_list("name_uk", flat=True))
    assert all(name.isascii() for name in Place.objects.values_list("name_en", flat=True))


def test_what_an_operator_loaded_is_not_taken_back_by_the_one_that_comes_with_the_portal(
    tmp_path, monkeypatch
):
    load(tmp_path, dated="2025-05-16")
    bundled = workbook(tmp_path, rows(**{ORATIV_HROMADA: "Інша"}))
    monkeypatch.setattr("vzirets.foundation.places.actions.load.bundled_workbook", lambda: bundled)
    result = load_workbook(actor=ACTOR)
    assert (result.any, result.dated, codifier_date()) == (False, date(2025, 5, 16), date(2025, 5, 16))
    assert place_by_code(ORATIV_HROMADA).name_uk == "Оратівська"
    assert load_workbook(actor=ACTOR, force=True).counts["renamed"] == 1
