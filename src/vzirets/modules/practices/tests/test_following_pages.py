"""The pages of following, and what public pages show of it."""

import pytest
from django.test import Client
from django.urls import reverse

from vzirets.foundation.follows.models import Follow
from vzirets.foundation.follows.queries import address_of
from vzirets.modules.practices.tests.editors import a_person, signed_in
from vzirets.modules.practices.tests.factories import a_practice, an_organisation

pytestmark = pytest.mark.django_db
LIST = "/cabinet/follows/"
QUERIES_OF_THE_LIST = 9


@pytest.fixture
def reader(db):
    person = a_person("Читачка")
    return person, signed_in(person)


def test_following_begins_on_a_page_of_its_own_and_ends_in_the_list(reader):
    person, browser = reader
    a_practice()
    page = browser.get("/practices/VZ-0001/")
    address = address_of("practice", "VZ-0001")
    assert address.replace("&", "&amp;") in page.content.decode()
    assert browser.get(address).status_code == 200
    assert not Follow.objects.exists()  # a link followed by a program changes nothing
    answer = browser.post(address)
    assert (answer.status_code, answer.url) == (302, "/practices/VZ-0001/")
    browser.post(address)  # pressed twice
    followed = Follow.objects.get()
    assert followed.person == person
    assert "Ви за цим стежите" in browser.get("/practices/VZ-0001/").content.decode()
    assert "Електронна черга" in browser.get(LIST).content.decode()
    browser.post(reverse("follows:stop", args=[followed.pk]))
    assert not Follow.objects.exists()


def test_nobody_stops_what_another_follows(reader):
    _person, browser = reader
    other = a_person("Інша")
    a_practice()
    followed = Follow.objects.create(person=other, kind="practice", key="VZ-0001")
    browser.post(reverse("follows:stop", args=[followed.pk]))
    assert Follow.objects.exists()
    assert "Електронна черга" not in browser.get(LIST).content.decode()


def test_whoever_is_not_signed_in_is_led_to_the_entrance_and_back():
    a_practice()
    address = address_of("practice", "VZ-0001")
    answer = Client().get(address)
    assert answer.status_code == 302
    assert "sign-in" in answer.url
    assert "VZ-0001" in answer.url


def test_public_pages_are_the_same_for_all_who_are_not_signed_in(reader):
    """Who follows is told on no public page: they are kept for everybody."""
    person, _browser = reader
    a_practice()
    paths = ("/practices/VZ-0001/", "/practices/?topic=queues", an_organisation().get_absolute_url())
    before = [Client().get(path).content for path in paths]
    Follow.objects.create(person=person, kind="practice", key="VZ-0001")
    Follow.objects.create(person=person, kind="topic", key="queues")
    after = [Client().get(path) for path in paths]
    assert [answer.content for answer in after] == before
    assert [answer.cookies for answer in after] == [{}, {}, {}]
    assert b"csrfmiddlewaretoken" not in b"".join(before)


@pytest.mark.parametrize(
    ("query", "kind", "key"),
    [
        ("?topic=queues", "topic", "queues"),
        ("?topic=queues&sort=newest&page=1", "topic", "queues"),
        ("?q=черга&topic=queues", "search", "q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0&topic=queues"),
    ],
)
def test_the_list_leads_to_following_what_it_shows(query, kind, key):
    a_practice()
    page = Client().get(f"/practices/{query}").content.decode()
    assert address_of(kind, key).replace("&", "&amp;") in page


def test_the_list_of_everything_is_no_search():
    a_practice()
    assert "kind=search" not in Client().get("/practices/").content.decode()


def test_the_list_asks_as_many_questions_for_three_as_for_one(reader, django_assert_num_queries):
    person, browser = reader
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}")
        for kind, key in (
            ("practice", f"VZ-000{number}"),
            ("search", f"topic=queues&year=201{number}"),
            ("organisation", f"body{number}"),
        ):
            an_organisation(f"body{number}", f"Рада {number}")
            Follow.objects.create(person=person, kind=kind, key=key)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert browser.get(LIST).status_code == 200


@pytest.mark.parametrize("query", ["", "?kind=practice", "?kind=person&key=1", "?kind=practice&key=VZ-0404"])
def test_what_is_not_there_is_a_page_that_is_not_there(reader, query):
    _person, browser = reader
    assert browser.get(f"{LIST}thing/{query}").status_code == 404


def test_what_is_gone_is_said_and_can_be_stopped(reader):
    person, browser = reader
    Follow.objects.create(person=person, kind="practice", key="VZ-0404")
    page = browser.get(LIST)
    assert page.status_code == 200
    assert "Цього вже немає" in page.content.decode()
