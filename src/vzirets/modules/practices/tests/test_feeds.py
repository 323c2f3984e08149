"""Feeds of everything and of every question."""

import pytest
from lxml import etree

from vzirets.modules.practices.api import withdraw
from vzirets.modules.practices.queries import feeds
from vzirets.modules.practices.tests.factories import (
    OFFICE_BY,
    VINNYTSIA_OBLAST,
    a_practice,
    an_organisation,
)

pytestmark = pytest.mark.django_db

HOST = "http://localhost:8000"
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


def feed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response.cookies == {}
    root = etree.fromstring(response.content)
    for needed in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert root.findtext(needed, namespaces=ATOM), needed
    own = root.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    assert own == [root.findtext("a:id", namespaces=ATOM)]
    for entry in root.findall("a:entry", ATOM):
        for needed in ("a:id", "a:title", "a:updated"):
            assert entry.findtext(needed, namespaces=ATOM), needed
    return root


def codes(root):
    return [text.split("/")[-2] for text in root.xpath("a:entry/a:id/text()", namespaces=ATOM)]


def gone(root):
    return [text.split("/")[-2] for text in root.xpath("at:deleted-entry/@ref", namespaces=ATOM)]


def discovered(client, page):
    head = etree.HTML(client.get(page).content.decode())
    return head.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")


def test_everything_the_newest_first_and_what_went(client):
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга <{number}>\x0b"})
    withdraw(code="VZ-0002", reason="Повтор.", **OFFICE_BY)
    root = feed(client, "/practices/feed/")
    assert (sorted(codes(root)), gone(root)) == (["VZ-0001", "VZ-0003"], ["VZ-0002"])
    assert "Черга <3>" in root.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert codes(feed(client, "/en/practices/feed/")) == codes(root)


def test_an_empty_depository_has_a_feed_too(client):
    assert codes(feed(client, "/practices/feed/")) == []


@pytest.mark.parametrize(
    "page",
    [
        "/practices/?q=черга&topic=queues",
        "/practices/?topic=queues&sort=alphabet",
        "/practices/?oblast=UA05&page=1",
        "/practices/",
        "/",
        "/practices/map/?topic=queues",
        "/practices/charts/?q=черга",
        "/search/?q=черга",
        "/organisations/{organisation}/",
        "/places/{place}/",
    ],
)
def test_a_page_with_practices_leads_to_the_feed_of_what_it_shows(client, page):
    practice = a_practice("VZ-0001")
    a_practice("VZ-0002", title={"uk": "Бюджет"}, summary={}, topics=[], lead=None, place=None)
    here = page.format(organisation=practice.lead.slug, place=practice.place.slug)
    (address,) = discovered(client, here)
    one = ["VZ-0001"]
    assert sorted(codes(feed(client, address))) == (
        [*one, "VZ-0002"] if page in ("/", "/practices/") else one
    )


def test_the_feed_of_a_question_tells_what_was_withdrawn_once_and_goes_on(client, monkeypatch):
    monkeypatch.setattr("vzirets.modules.practices.views.feeds.IN_A_FEED", 2)
    for number in (1, 2, 3, 4):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"})
    withdraw(code="VZ-0001", reason="Повтор.", **OFFICE_BY)
    first = feed(client, "/practices/feed/?q=черга")
    (following,) = first.xpath("a:link[@rel='next']/@href", namespaces=ATOM)
    second = feed(client, following.removeprefix(HOST))
    assert sorted(codes(first) + codes(second)) == ["VZ-0002", "VZ-0003", "VZ-0004"]
    assert (gone(first), gone(second)) == (["VZ-0001"], [])
    assert second.xpath("a:link[@rel='next']", namespaces=ATOM) == []


def test_nobodys_feed_is_not_there(client):
    assert client.get("/practices/feed/organisations/nobody/").status_code == 404
    assert client.get("/practices/feed/places/UA99/").status_code == 404
    an_organisation()
    assert codes(feed(client, "/practices/feed/organisations/vinnytsia/")) == []


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/practices/feed/", 2),
        ("/practices/feed/organisations/vinnytsia/", 3),
        (f"/practices/feed/places/{VINNYTSIA_OBLAST}/", 3),
        ("/practices/feed/?topic=queues", 9),
    ],
)
def test_a_feed_asks_the_database_as_often_for_three_as_for_one(
    client, number, address, queries, django_assert_num_queries
):
    for place in range(number):
        a_practice(f"VZ-000{place + 1}", title={"uk": f"Черга {place}"})
    client.get("/")
    with django_assert_num_queries(queries):
        feed(client, address)


def test_a_feed_is_never_longer_than_it_should_be(client, monkeypatch):
    monkeypatch.setattr(feeds, "IN_A_FEED", 2)
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"})
    assert len(codes(feed(client, "/practices/feed/"))) == 2
