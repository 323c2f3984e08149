"""The depository as a reader gets it."""

import pytest
from django.template import Context, Template

from vzirets.foundation.search.queries import found
from vzirets.foundation.search.queries.counting import Size
from vzirets.modules.practices.api import Origin, Text, mark_outdated, record_distinction, withdraw
from vzirets.modules.practices.choices import State
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.catalogue import PAGE_SIZE, Asked
from vzirets.modules.practices.tests.factories import ACTOR, OFFICE, OFFICE_ACTOR, a_practice, a_version
from vzirets.modules.practices.views.contents import with_blocks

pytestmark = pytest.mark.django_db


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, (address, response.status_code, response.get("Location"))
    return response.content.decode()


def test_a_practice_reads_in_both_languages_at_addresses_that_differ_by_the_prefix_alone(client):
    a_practice()
    assert "Термінал дає талон." in page(client, "/practices/VZ-0001/")
    assert "A terminal gives a ticket." in page(client, "/en/practices/VZ-0001/")


def test_small_letters_in_a_code_lead_on_to_capitals(client):
    a_practice()
    response = client.get("/practices/vz-0001/")
    assert (response.status_code, response["Location"]) == (301, "/practices/VZ-0001/")


def test_what_is_not_published_is_nowhere(client):
    practice = Practice.objects.create(code="VZ-0001", origin=Origin.COMPILED, title_uk="Таємничий план")
    assert practice.state == State.DRAFT
    for address in ("", "versions/1/", "changes/1-1/"):
        assert client.get(f"/practices/{practice.code}/{address}").status_code == 404
    for address in ("/practices/", "/practices/?q=таємничий", "/", "/search/?q=таємничий"):
        assert "VZ-0001" not in page(client, address)


def test_every_version_keeps_its_address_and_says_that_it_is_old(client):
    a_version()
    a_version(solution={"uk": "Тепер і запис через вебсайт."})
    old = page(client, "/practices/VZ-0001/versions/1/")
    assert "Термінал дає талон." in old
    assert "Ви читаєте версію 1" in old
    assert "Термінал дає талон." not in page(client, "/practices/VZ-0001/")


def test_changes_between_versions_show_removed_and_added_words(client):
    a_version()
    a_version(solution={"uk": "Термінал друкує талон.", "en": "A terminal gives a ticket."})
    told = page(client, "/practices/VZ-0001/changes/1-2/")
    assert "дає" in told
    assert "друкує" in told
    assert "Рішення" in told


def test_a_version_that_never_was_is_not_found(client):
    a_practice()
    assert client.get("/practices/VZ-0001/versions/2/").status_code == 404


def test_what_is_unknown_is_said(client):
    a_practice()
    assert "Що поки невідомо" in page(client, "/practices/VZ-0001/")


def test_text_in_one_language_is_shown_in_the_other_and_marked(client):
    a_practice(solution={"uk": "Лише українською написано."})
    shown = page(client, "/en/practices/VZ-0001/")
    assert "Лише українською написано." in shown
    assert 'lang="uk"' in shown


def test_markup_in_a_record_never_reaches_the_page_as_markup(client):
    a_practice(
        title={"uk": "<script>alert(1)</script> Черга"},
        solution={"uk": "<img src=x onerror=alert(2)> [клац](javascript:alert(3))"},
        note={"uk": "<b>жирно</b>"},
    )
    shown = page(client, "/practices/VZ-0001/")
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert 'href="javascript:' not in shown


def test_filters_narrow_and_their_chips_take_them_away(client):
    a_practice("VZ-0001")
    a_practice("VZ-0002", title={"uk": "Петиції"}, place="ukraine")
    narrowed = page(client, "/practices/", oblast="UA")
    assert ("VZ-0002" in narrowed, "VZ-0001" in narrowed) == (True, False)


def test_award_winners_are_a_filter(client):
    a_practice("VZ-0002", title={"uk": "Петиції"})
    version = a_version("VZ-0001")
    record_distinction(version=version, title=Text(uk="Переможець"), year=2013, body=Text(), actor=ACTOR)
    narrowed = page(client, "/practices/", distinction="yes")
    assert ("VZ-0001" in narrowed, "VZ-0002" in narrowed) == (True, False)


@pytest.mark.parametrize(
    "query", ["page=99", "page=0", "page=x", "page=-1", "oblast=UA99", "sort=drop", "q=%00"]
)
def test_an_address_that_means_nothing_still_shows_the_depository(client, query):
    a_practice()
    response = client.get(f"/practices/?{query}", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("said", [1_000, 5], ids=["too many", "too few"])
def test_pages_end_where_the_depository_does_though_the_number_is_an_estimate(client, monkeypatch, said):
    for number in range(1, PAGE_SIZE + 2):
        a_practice(f"VZ-{number:04}")
    monkeypatch.setattr(found, "sized", lambda matching: Size(said, part=1))
    first, last = client.get("/practices/"), client.get("/practices/?page=2")
    assert 'rel="next"' in first.content.decode()
    assert [len(answer.context["cards"]) for answer in (first, last)] == [PAGE_SIZE, 1]
    assert 'rel="next"' not in last.content.decode()
    beyond = [client.get(f"/practices/?page={number}").url for number in (3, 50)]
    assert beyond == ["/practices/?page=2"] * 2


def test_an_address_of_a_list_is_the_same_question_again():
    asked = Asked("черга", {"oblast": ("UA05",)}, "newest", 2)
    assert asked.address(page=2) == "?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&oblast=UA05&sort=newest&page=2"
    assert asked.toggled("oblast", "UA05") == "?q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&sort=newest"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_as_for_one(client, number, django_assert_num_queries):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    page(client, "/practices/")
    with django_assert_num_queries(7):
        page(client, "/practices/", q="черга")


@pytest.mark.parametrize("number", [1, 3])
def test_the_home_page_asks_the_database_as_often_for_three_as_for_one(
    client, number, django_assert_num_queries
):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    page(client, "/")
    with django_assert_num_queries(11):
        page(client, "/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_search_page_asks_the_database_as_often_for_three_as_for_one(
    client, number, django_assert_num_queries
):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    page(client, "/search/")
    with django_assert_num_queries(10):
        page(client, "/search/", q="черга")


def test_a_withdrawn_practice_leaves_a_tombstone_at_each_of_its_addresses(client):
    a_version("VZ-0001", solution={"uk": "Таємничий термінал"})
    a_version("VZ-0001", solution={"uk": "Таємничий термінал", "en": "Secret"})
    a_practice("VZ-0002", title={"uk": "Краща черга"})
    withdraw(
        code="VZ-0001",
        reason="Повторює <інший> запис.",
        replacement="VZ-0002",
        actor=OFFICE_ACTOR,
        standing=OFFICE,
    )
    for address in ("", "versions/1/", "changes/1-2/"):
        response = client.get(f"/practices/VZ-0001/{address}")
        shown = response.content.decode()
        assert response.status_code == 410
        assert "Повторює &lt;інший&gt; запис." in shown
        assert 'href="/practices/VZ-0002/"' in shown
        assert "Таємничий" not in shown
        assert "Електронна черга" not in shown
    for address in ("/practices/", "/practices/?q=таємничий", "/", "/search/?q=таємничий"):
        assert "VZ-0001" not in page(client, address)


def test_a_tombstone_never_leads_to_another_tombstone(client):
    a_practice("VZ-0001")
    a_practice("VZ-0002", title={"uk": "Інша"})
    by = {"actor": OFFICE_ACTOR, "standing": OFFICE}
    withdraw(code="VZ-0001", reason="Повтор.", replacement="VZ-0002", **by)
    withdraw(code="VZ-0002", reason="Теж.", **by)
    assert "VZ-0002" not in client.get("/practices/VZ-0001/").content.decode()


def test_an_outdated_practice_says_since_when_and_why(client):
    a_practice("VZ-0001")
    assert "Застаріло" not in page(client, "/practices/VZ-0001/")
    mark_outdated(code="VZ-0001", reason="Адреси змінилися.", actor=OFFICE_ACTOR, standing=OFFICE)
    shown = page(client, "/practices/VZ-0001/")
    assert "Застаріло" in shown
    assert "Адреси змінилися." in shown
    assert "Застаріло" in page(client, "/practices/")


def test_contents_list_what_rooms_above_tell_where_it_stands():
    contents = [{"label": "Рішення", "url": "#solution"}, {"label": "Джерела", "url": "#sources"}]
    section = Template('{% load ui %}{% uiwith "section" id="told" title=title %}.{% enduiwith %}')
    block = section.render(Context({"title": "П’ять «так» & <b>"}))
    assert [item["url"] for item in with_blocks(contents, [block, "<p>без заголовка</p>"])] == [
        "#solution",
        "#told",
        "#sources",
    ]
    assert with_blocks(contents, [block])[1]["label"] == "П’ять «так» & <b>"
