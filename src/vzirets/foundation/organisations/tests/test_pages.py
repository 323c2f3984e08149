"""Pages of organisations, as anyone opens them."""

import re
from urllib.parse import quote

import pytest

from vzirets.foundation.organisations.models import Organisation
from vzirets.foundation.organisations.tests.factories import described, put
from vzirets.foundation.places.tests.factories import LVIV_OBLAST, OTHER_FRANKIVSK_HROMADA, load
from vzirets.kernel import registry

pytestmark = pytest.mark.django_db

COUNCIL = "вінницька-міська-рада"


@pytest.fixture(autouse=True)
def codifier(tmp_path):
    load(tmp_path)


@pytest.fixture
def several():
    put(
        described(),
        described("yavoriv", "Ґанківська рада", "Zankivska Council", place=OTHER_FRANKIVSK_HROMADA),
        described("lviv", "Єдина адміністрація", "Aidyna Administration", kind="oblast_administration",
                  place=LVIV_OBLAST),
        described("ministry", "Гайове міністерство", "Mid Ministry", kind="ministry", place="ukraine"),
    )  # fmt: skip


def shown(client, where, query=None):
    response = client.get(where, query)
    assert response.status_code == 200
    return response.content.decode()


def titles(html):
    return re.findall(r'<h2 class="card-title"><a href="[^"]*">([^<]*)</a>', html)


def address(slug, language=""):
    return f"{language}/organisations/{quote(slug)}/"


def test_the_list_stands_in_the_alphabet_of_the_reader(client, several):
    assert titles(shown(client, "/organisations/")) == [
        "Вінницька міська рада",
        "Гайове міністерство",
        "Ґанківська рада",
        "Єдина адміністрація",
    ]
    assert titles(shown(client, "/en/organisations/")) == [
        "Aidyna Administration",
        "Mid Ministry",
        "Vinnytsia City Council",
        "Zankivska Council",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "ministry"}, ["Гайове міністерство"]),
        ({"kind": ["ministry", "oblast_administration"]}, ["Гайове міністерство", "Єдина адміністрація"]),
        ({"oblast": "UA46"}, ["Ґанківська рада", "Єдина адміністрація"]),
        ({"oblast": "UA"}, ["Гайове міністерство"]),
        ({"oblast": "UA46", "kind": "local_council"}, ["Ґанківська рада"]),
        ({"q": "радою"}, ["Вінницька міська рада", "Ґанківська рада"]),
        ({"q": "радою", "oblast": "UA05"}, ["Вінницька міська рада"]),
        ({"kind": "club", "oblast": "Львів", "page": "сто"}, ["Вінницька міська рада", "Гайове міністерство",
                                                            "Ґанківська рада", "Єдина адміністрація"]),
        ({"q": "ъъъ"}, []),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_kind_oblast_and_words(client, several, query, expected):
    assert titles(shown(client, "/organisations/", query)) == expected


def test_a_filter_says_how_many_it_would_give(client, several):
    html = shown(client, "/organisations/", {"kind": "local_council"})
    choices = re.findall(
        r'id="[^"]*" name="(kind|oblast)" value="(\w+)"( checked)?>.*?<span class="facet-count">(\d+)<',
        html,
        re.S,
    )
    assert choices == [
        ("kind", "local_council", " checked", "2"),
        ("kind", "oblast_administration", "", "1"),
        ("kind", "ministry", "", "1"),
        ("oblast", "UA05", "", "1"),
        ("oblast", "UA46", "", "1"),
    ]


def test_a_search_that_finds_nothing_offers_a_way_out(client, several):
    assert 'href="/organisations/"' in shown(client, "/organisations/", {"q": "ъъъ"})


def test_a_page_says_what_is_known_and_nothing_else(client):
    put(
        described(
            short_name={"uk": "Вінрада", "en": "VCC"}, edrpou="25512617", note={"uk": "Примітка.", "en": ""}
        ),
        described("department", "Департамент", "Department", parent="vinnytska-miska-rada", place=None),
    )
    html = shown(client, address(COUNCIL))
    terms = re.findall(r"<dt>([^<]*)</dt>", html)
    assert terms == ["Коротка назва", "Де працює", "Код ЄДРПОУ", "Складові"]
    assert "Примітка." in html
    assert f'href="{address("департамент")}"' in html
    assert re.findall(r"<dt>([^<]*)</dt>", shown(client, address("департамент"))) == ["Входить до"]


def test_the_page_is_in_english_in_english(client):
    put()
    html = shown(client, address(COUNCIL, "/en"))
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", html) == ["Vinnytsia City Council"]
    assert "compiled by the portal office" in html


def test_a_record_its_body_keeps_is_not_called_compiled(client):
    put()
    Organisation.objects.update(compiled=False)
    assert "уклала редакція" not in shown(client, address(COUNCIL))


def test_an_address_of_before_a_rename_leads_on_for_ever(client):
    put()
    put(described(uk="Вінницька міськрада"))
    response = client.get(address(COUNCIL))
    assert (response.status_code, response["Location"]) == (301, address("вінницька-міськрада"))


def test_an_address_in_capitals_leads_to_the_page(client):
    put()
    response = client.get(address(COUNCIL.capitalize()))
    assert (response.status_code, response["Location"]) == (301, address(COUNCIL))


@pytest.mark.parametrize("slug", ["нема-такої", "%00"])
def test_an_address_that_leads_nowhere_says_so_and_searches(client, slug):
    response = client.get(address(slug))
    assert response.status_code == 404
    assert "Такої організації тут немає" in response.content.decode()


def test_the_page_of_a_place_lists_the_organisations_within(client, several):
    html = shown(client, f"/places/{quote('львівська-область')}/")
    section = re.search(r'<section[^>]*id="organisations".*?</section>', html, re.S).group()
    assert re.findall(r'<a href="[^"]*">([^<]*)</a>', section) == ["Ґанківська рада", "Єдина адміністрація"]
    assert 'id="organisations"' not in shown(client, f"/places/{quote('київ')}/")


def test_other_rooms_show_their_things_on_the_page(client, monkeypatch):
    put()

    def theirs(request, key):
        return {"links": [{"label": key, "url": "/"}]} if key == "vinnytska-miska-rada" else None

    block = registry.ObjectBlock("organisations/place_block.html", theirs)
    monkeypatch.setitem(
        registry._modules, "other", registry.Module("other", "Other", organisation_blocks=(block,))
    )
    assert ">vinnytska-miska-rada</a>" in shown(client, address(COUNCIL))


@pytest.fixture
def alone(monkeypatch):
    """The room without what others put on its pages, whose cost is their own matter."""
    monkeypatch.setattr(registry, "_modules", {"organisations": registry._modules["organisations"]})


def council(number):
    return described(f"council-{number}", f"Рада {number}", f"Council {number}")


def test_the_list_costs_the_same_for_one_organisation_and_for_three(client, alone, django_assert_num_queries):
    for number in (1, 3):
        put(*map(council, range(number)))
        with django_assert_num_queries(7):
            html = shown(client, "/organisations/", {"q": "рада"})
        assert len(titles(html)) == number


def test_the_page_costs_the_same_for_one_part_and_for_three(client, alone, django_assert_num_queries):
    for number in (1, 3):
        put(described(), *({**council(part), "parent": "vinnytska-miska-rada"} for part in range(number)))
        with django_assert_num_queries(3):
            html = shown(client, address(COUNCIL))
        assert html.count(">Рада ") == number


def test_a_long_list_comes_in_pages(client):
    put(*map(council, range(35)))
    assert len(titles(shown(client, "/organisations/"))) == 30
    assert len(titles(shown(client, "/organisations/", {"page": 2}))) == 5
