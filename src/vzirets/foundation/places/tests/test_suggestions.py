"""Type-ahead: what one types, and what one is offered."""

import pytest
from django.db import connection
from django.utils.translation import override

from vzirets.foundation.places.api import suggestions
from vzirets.foundation.places.tests.factories import (
    FRANKIVSK_HROMADA,
    FRANKIVSK_OBLAST,
    FRANKIVSK_RAION,
    HOLOSIIV,
    KYIV,
    OTHER_FRANKIVSK_HROMADA,
    TARASIVKA_ONE,
    TARASIVKA_TWO,
    VINNYTSIA,
    VINNYTSIA_HROMADA,
    VINNYTSIA_OBLAST,
    VINNYTSIA_RAION,
    load,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def codifier(tmp_path):
    load(tmp_path)


def codes(text, limit=10):
    return [place.code for place in suggestions(text, limit)]


def test_the_two_frankivsk_hromadas_are_told_apart():
    found = suggestions("Івано-Франківська громада")
    assert [place.code for place in found] == [FRANKIVSK_HROMADA, OTHER_FRANKIVSK_HROMADA]
    assert [place.label for place in found] == [
        "Івано-Франківська громада, Івано-Франківський район, Івано-Франківська область",
        "Івано-Франківська громада, Яворівський район, Львівська область",
    ]
    with override("en"):
        assert found[1].label == "Ivano-Frankivska Hromada, Yavorivskyi Raion, Lviv Oblast"


def test_larger_units_come_first():
    assert codes("вінни") == [VINNYTSIA_OBLAST, VINNYTSIA_RAION, VINNYTSIA_HROMADA, VINNYTSIA]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("франківський", [FRANKIVSK_RAION]),
        ("ВІННИЦЯ", [VINNYTSIA]),
        ("м. Вінниця", [VINNYTSIA]),
        ("Vinnytsia", [VINNYTSIA_OBLAST, VINNYTSIA]),
        ("vinnytsia obl", [VINNYTSIA_OBLAST]),
        ("івано-франківська львівська", [OTHER_FRANKIVSK_HROMADA]),
        ("Івано-Франківська громада, Яворівський район, Львівська область", [OTHER_FRANKIVSK_HROMADA]),
        ("голосіївський київ", [HOLOSIIV]),
        ("UA4614001", [OTHER_FRANKIVSK_HROMADA]),
        ("уа26", [FRANKIVSK_OBLAST, FRANKIVSK_RAION, FRANKIVSK_HROMADA]),
        (KYIV, [KYIV]),
        ("тарасівка", [TARASIVKA_ONE, TARASIVKA_TWO]),
        ("область", []),
        ("тарасівка львівська", []),
        ("в", []),
        ("", []),
        ("%", []),
        ("вінниця%", [VINNYTSIA]),
        ("нема такого", []),
    ],
)
def test_a_place_is_offered_by_the_beginning_of_a_word_or_of_the_code(text, expected):
    assert codes(text) == expected


def test_no_more_are_offered_than_asked_for():
    assert codes("вінни", limit=2) == [VINNYTSIA_OBLAST, VINNYTSIA_RAION]
    assert codes("вінни", limit=0) == []


def test_the_index_answers_and_labels_cost_no_further_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [place.label for place in suggestions("вінни")][3].startswith(
            "місто Вінниця, Вінницька громада"
        )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT place_id FROM places_spelling WHERE text LIKE 'вінни%'")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "spelling_beginning" in plan
