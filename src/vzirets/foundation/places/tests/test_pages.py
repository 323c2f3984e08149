"""Pages of places, as anyone opens them."""

import re
from urllib.parse import quote

import pytest

from vzirets.foundation.places.models import Place
from vzirets.foundation.places.tests.factories import (
    CODIFIER,
    FRANKIVSK_HROMADA,
    HOLOSIIV,
    KYIV,
    ORATIV_HROMADA,
    OTHER_FRANKIVSK_HROMADA,
    TARASIVKA_TWO,
    VINNYTSIA_HROMADA,
    VINNYTSIA_OBLAST,
    VINNYTSIA_RAION,
    load,
)
from vzirets.kernel import registry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def codifier(tmp_path):
    load(tmp_path)


def address(slug, language=""):
    return f"{language}/places/{quote(slug)}/"


def shown(client, where, **query):
    response = client.get(where, query)
    assert response.status_code == 200
    return response.content.decode()


def heading(html):
    return re.search(r"<h1[^>]*>(.*?)</h1>", html).group(1)


def links(html, within):
    section = re.search(rf'<section[^>]*id="{within}".*?</section>', html, re.S)
    return re.findall(r'<a href="[^"]*">([^<]*)</a>', section.group()) if section else []


def test_the_list_shows_all_oblasts_and_the_map_leads_to_them(client):
    html = shown(client, "/places/")
    for unit in Place.objects.filter(level=1):
        assert html.count(f'href="{address(unit.slug)}"') == 2
    assert "16 травня 2025" in html


def test_a_page_says_what_the_place_is_and_what_lies_in_it(client):
    html = shown(client, address("вінницький-район-вінницька-область"))
    assert heading(html) == "Вінницький район"
    assert links(html, "parts") == ["Вінницька громада", "Оратівська громада"]
    crumbs = re.search(r'<nav class="breadcrumbs".*?</nav>', html, re.S).group()
    assert re.findall(r">([^<>]+)</(?:a|span)>", crumbs) == [
        "Території",
        "Вінницька область",
        "Вінницький район",
    ]


def test_in_english_the_page_is_in_english(client):
    html = shown(client, address("вінницький-район-вінницька-область", "/en"))
    assert heading(html) == "Vinnytskyi Raion"
    assert links(html, "parts") == ["Orativska Hromada", "Vinnytska Hromada"]


def test_a_search_without_scripts_lists_what_is_found(client):
    html = shown(client, "/places/", q="Івано-Франківська громада")
    assert links(html, "found") == ["Івано-Франківська громада"] * 2
    assert "Яворівський район, Львівська область" in html


def test_an_inflected_name_is_found_too(client):
    assert links(shown(client, "/places/", q="у Вінниці"), "found") == ["місто Вінниця"]


def test_a_search_that_finds_nothing_says_what_to_try(client):
    assert "Такої території не знайдено" in shown(client, "/places/", q="ъъъ")


def test_a_suggestion_that_was_taken_leads_to_its_place(client):
    response = client.get("/places/", {"q": "будь-що", "q_value": OTHER_FRANKIVSK_HROMADA})
    assert (response.status_code, response["Location"]) == (
        302,
        address("івано-франківська-громада-львівська-область"),
    )


def test_type_ahead_answers_with_codes_and_labels(client):
    response = client.get("/places/suggest", {"q": "івано-франківська гр"})
    found = re.findall(r'data-value="([^"]*)" data-text="([^"]*)"', response.content.decode())
    assert found == [
        (FRANKIVSK_HROMADA, "Івано-Франківська громада, Івано-Франківський район, Івано-Франківська область"),
        (OTHER_FRANKIVSK_HROMADA, "Івано-Франківська громада, Яворівський район, Львівська область"),
    ]
    assert response["Cache-Control"] == "public, max-age=3600"
    assert "data-value" not in client.get("/places/suggest", {"q": "і"}).content.decode()


@pytest.mark.parametrize("code", [VINNYTSIA_HROMADA, VINNYTSIA_HROMADA.lower()])
def test_a_code_leads_to_the_address_of_today(client, code):
    response = client.get(f"/places/{code}/")
    assert (response.status_code, response["Location"]) == (
        302,
        address("вінницька-громада-вінницька-область"),
    )


def test_an_address_of_before_a_rename_leads_on_for_ever(client, tmp_path):
    load(tmp_path, renamed={ORATIV_HROMADA: "Соборна"})
    response = client.get(address("оратівська-громада-вінницька-область"))
    assert (response.status_code, response["Location"]) == (301, address("соборна-громада-вінницька-область"))
    assert "Оратівська (до 16 травня 2025)" in shown(client, response["Location"])


def test_an_address_in_capitals_leads_to_the_place(client):
    response = client.get(address("Вінницька-Область"))
    assert (response.status_code, response["Location"]) == (301, address("вінницька-область"))


@pytest.mark.parametrize("slug", ["вінницька-нема", "UA99000000000000000", "%00"])
def test_an_address_that_leads_nowhere_says_so_and_offers_what_is_near(client, slug):
    response = client.get(address(slug))
    assert response.status_code == 404
    html = response.content.decode()
    assert heading(html) == "Такої території тут немає"
    assert 'name="q"' in html


def test_what_is_near_a_wrong_address_is_offered(client):
    html = client.get(address("вінницька-нема")).content.decode()
    assert f'href="{address("вінницька-область")}"' in html


def test_a_historic_place_says_so(client, tmp_path):
    slug = Place.objects.get(code=TARASIVKA_TWO).slug
    load(tmp_path, dated="2026-01-10", renamed={TARASIVKA_TWO: None})
    assert "Немає в кодифікаторі з 10 січня 2026" in shown(client, address(slug))


def test_population_is_shown_with_its_source_where_it_is_known(client):
    assert "Населення" not in shown(client, address("київ"))
    Place.objects.filter(code=KYIV).update(population=2_952_301, population_source="Держстат")
    html = shown(client, address("київ"))
    assert "2\u202f952\u202f301" in html
    assert "Держстат" in html


def test_other_rooms_show_their_things_on_the_page_of_a_place(client, monkeypatch):
    def here(request, code):
        return {"options": [{"value": code, "label": "практика"}]} if code == KYIV else None

    block = registry.ObjectBlock("places/suggestions.html", here)
    monkeypatch.setitem(registry._modules, "other", registry.Module("other", "Other", place_blocks=(block,)))
    assert f'data-value="{KYIV}"' in shown(client, address("київ"))
    assert "практика" not in shown(client, address("вінницька-область"))


def hromadas(number):
    return [
        ((VINNYTSIA_OBLAST, VINNYTSIA_RAION, f"UA0502{place:03}0000{place:06}"), "H", f"Громада-{place}")
        for place in range(500, 500 + number)
    ]


@pytest.fixture
def alone(monkeypatch):
    """The room without what others put on its pages, whose cost is their own matter."""
    monkeypatch.setattr(registry, "_modules", {"places": registry._modules["places"]})


def test_a_page_costs_the_same_whether_one_unit_or_three_lie_in_it(
    client, tmp_path, alone, django_assert_num_queries
):
    where = address("вінницький-район-вінницька-область")
    entries = CODIFIER[:3]
    for number in (1, 3):
        load(tmp_path, [*entries, *hromadas(number)], force=True)
        with django_assert_num_queries(5):
            html = shown(client, where)
        assert len(links(html, "parts")) == number


def test_the_search_costs_the_same_whether_it_finds_one_place_or_three(
    client, tmp_path, alone, django_assert_num_queries
):
    for number in (1, 3):
        load(tmp_path, [*CODIFIER, *hromadas(number)])
        with django_assert_num_queries(5):
            html = shown(client, "/places/", q="громада")
        assert len(links(html, "found")) == number


def test_a_long_list_of_units_comes_in_pages(client, tmp_path):
    load(tmp_path, [*CODIFIER, *hromadas(70)])
    where = address("вінницький-район-вінницька-область")
    assert len(links(shown(client, where), "parts")) == 60
    assert "Громада-569" in shown(client, where, page=2)
    assert "Громада-569" not in shown(client, where)


def test_a_city_with_special_status_shows_its_districts(client):
    html = shown(client, address("київ"))
    assert links(html, "parts") == ["Голосіївський район"]
    assert HOLOSIIV not in html
