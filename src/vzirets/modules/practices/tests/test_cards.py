"""A practice in a list: it shows what is so now, in the reader's language, and nothing hidden."""

import pytest

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.taxonomy.api import Topic
from vzirets.modules.practices.api import mark_outdated, withdraw
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.queries.cards import cards_of
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_place, a_practice, a_topic

pytestmark = pytest.mark.django_db


def listed(client, prefix="", **query):
    return client.get(f"{prefix}/practices/", query).content.decode()


def test_only_what_is_published_becomes_a_card():
    numbers = [a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}"}).pk for number in (1, 2, 3)]
    withdraw(code="VZ-0002", reason="Повтор.", **OFFICE_BY)
    asked = [numbers[2], numbers[1], numbers[0], 0]
    assert [card.practice.code for card in cards_of(asked)] == ["VZ-0003", "VZ-0001"]
    assert cards_of([]) == []


def test_a_drawn_card_is_not_shown_once_anything_in_it_is_another(client):
    """Names of bodies and topics and the number of adoptions change without a new version."""
    practice = a_practice("VZ-0001", title={"uk": "Черга", "en": "Queue"})
    before = listed(client)
    assert "Вінницька міська рада" in before
    Organisation.objects.update(name_uk="Рада міста Вінниці")
    assert "Рада міста Вінниці" in listed(client)
    topic = Topic.objects.create(
        key="lines", name_uk="Черги", name_en="Queues", order=1, sort_key="черги", slug="лінії"
    )
    practice.topics.add(topic)
    assert "topic=lines" in listed(client)
    Topic.objects.filter(pk=topic.pk).update(name_uk="Електронні черги")
    assert "<span>Електронні черги</span>" in listed(client)
    Practice.objects.update(adoptions=3)
    assert "3 запровадження" in listed(client)
    mark_outdated(code="VZ-0001", reason="Ніхто не веде.", **OFFICE_BY)
    assert "tag-wait" in listed(client)


def test_a_card_is_in_the_readers_language_with_the_marks_of_the_question(client):
    a_practice("VZ-0001", title={"uk": "Черга", "en": "Queue"})
    assert '<a href="/practices/VZ-0001/"><mark>Черга</mark></a>' in listed(client, q="черги")
    assert '<a href="/practices/VZ-0001/">Черга</a>' in listed(client)
    assert '<a href="/en/practices/VZ-0001/"><mark>Queue</mark></a>' in listed(client, "/en", q="queues")


def test_what_people_wrote_is_escaped_on_a_card(client):
    a_practice("VZ-0001", title={"uk": "Черга <b>&</b>"}, summary={"uk": "Усе «за» <script>"})
    for page in (listed(client), listed(client, q="черга")):
        assert "&lt;b&gt;&amp;&lt;/b&gt;" in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("петиції", "<mark>Петиції</mark> громадян"),  # the topic's name, in nothing that the practice says
        ("вінницькою", "<mark>Вінницька</mark> міська рада"),
        ("вінниці", "<mark>Вінниця</mark>"),
    ],
)
def test_a_card_shows_why_it_was_found_where_its_own_words_dont(client, asked, shown):
    a_place("UA05020030000031457", "Вінниця", "M", 4)
    a_topic("petitions", "Петиції громадян")
    a_practice("VZ-0001", title={"uk": "Черга"}, place="UA05020030000031457", topics=["petitions"])
    assert shown in listed(client, q=asked)
    assert shown not in listed(client)
