"""Figures of population, each with its date and source."""

from datetime import date

import pytest
from django.utils.translation import override

from vzirets.foundation.places.api import load_population, place_by_code
from vzirets.foundation.places.tests.factories import ACTOR, KYIV, VINNYTSIA, load
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

HEAD = "code,population,date,source\n"


@pytest.fixture(autouse=True)
def codifier(tmp_path):
    load(tmp_path)


def table(folder, text):
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_figure_comes_with_its_date_and_source(tmp_path):
    line = f"{VINNYTSIA},369739,2022-01-01,Державна служба статистики\n"
    assert load_population(table(tmp_path, HEAD + line), actor=ACTOR) == 1
    place = place_by_code(VINNYTSIA)
    assert (place.population, place.population_date, place.population_source) == (
        369_739,
        date(2022, 1, 1),
        "Державна служба статистики",
    )
    assert place_by_code(KYIV).population is None


def test_figures_outlive_a_newer_codifier(tmp_path):
    line = f"{VINNYTSIA};369739;2022-01-01;Держстат\n"
    load_population(table(tmp_path, HEAD.replace(",", ";") + line), actor=ACTOR)
    load(tmp_path, renamed={VINNYTSIA: "Вінниця-Нова"})
    place = place_by_code(VINNYTSIA)
    assert (place.name_uk, place.population) == ("Вінниця-Нова", 369_739)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,people\n", "The first line must name the columns: code, population, date, source."),
        (
            HEAD + f"{KYIV},many,2022-01-01,x\n",
            "line 2: population is a whole number and date is YYYY-MM-DD.",
        ),
        (HEAD + f"{KYIV},5,01.01.2022,x\n", "line 2: population is a whole number and date is YYYY-MM-DD."),
        (
            HEAD + f"{KYIV},5,2022-01-01,\n",
            "line 2: give a number of people and its source, up to 500 characters.",
        ),
        (
            HEAD + f"{VINNYTSIA},5,2022-01-01,x\nUA99,5,2022-01-01,x\n",
            "UA99 is not in the codifier: correct the code, or load the codifier it is from.",
        ),
    ],
)
def test_a_wrong_line_is_named_and_nothing_written(tmp_path, text, words):
    with override("en"), pytest.raises(BadInput) as caught:
        load_population(table(tmp_path, text), actor=ACTOR)
    assert caught.value.message == words
    assert place_by_code(VINNYTSIA).population is None
