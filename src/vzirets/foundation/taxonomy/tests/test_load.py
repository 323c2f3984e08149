"""Categories and topics from content."""

import pytest

from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.taxonomy.api import by_key, categories, load_categories, load_topics, topics
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput

pytestmark = pytest.mark.django_db

ACTOR = Actor.command("test")


def entry(key, uk, en="Name", **more):
    return {"key": key, "name": {"uk": uk, "en": en}, **more}


def test_categories_stand_in_the_order_of_the_file():
    load_categories([entry("tools", "Я"), entry("services", "А")], actor=ACTOR)
    assert [category.key for category in categories()] == ["tools", "services"]


def test_topics_stand_in_the_order_of_the_ukrainian_alphabet():
    names = ("Ґанок", "Єдність", "Ключ", "Їжа", "Гай", "Івент", "Йод")
    load_topics([entry(f"t{place}", name) for place, name in enumerate(names)], actor=ACTOR)
    assert [topic.name_uk for topic in topics()] == ["Гай", "Ґанок", "Єдність", "Івент", "Їжа", "Йод", "Ключ"]


def test_the_same_content_twice_changes_nothing():
    rows = [entry("queues", "Черги", description={"uk": "Про черги.", "en": "About queues."})]
    assert load_topics(rows, actor=ACTOR) == 1
    before = by_key("queues").pk
    assert load_topics(rows, actor=ACTOR) == 0
    assert by_key("queues").pk == before


def test_a_new_name_keeps_the_row():
    load_topics([entry("queues", "Черги"), entry("maps", "Мапи")], actor=ACTOR)
    before = by_key("queues").pk
    assert load_topics([entry("queues", "Електронні черги"), entry("maps", "Мапи")], actor=ACTOR) == 1
    assert (by_key("queues").pk, by_key("queues").slug) == (before, "електронні-черги")


def test_what_leaves_the_content_stays():
    load_topics([entry("queues", "Черги"), entry("maps", "Мапи")], actor=ACTOR)
    load_topics([entry("maps", "Мапи")], actor=ACTOR)
    assert {topic.key for topic in topics()} == {"queues", "maps"}


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({"key": "queues"}, "queues"),
        (entry("queues", "Черги", colour="red"), "queues"),
        ({"key": "queues", "name": {"uk": "Черги"}}, "queues"),
        ("queues", "2"),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_written(row, where):
    with pytest.raises(BadInput) as caught:
        load_topics([entry("maps", "Мапи"), row], actor=ACTOR)
    assert caught.value.where == where
    assert topics() == []


def test_each_load_leaves_one_line_in_the_journal():
    load_topics([entry("maps", "Мапи")], actor=ACTOR)
    line = JournalEntry.objects.get()
    assert (line.act, line.after) == ("taxonomy.topics_loaded", {"total": 1, "changed": 1})


def test_names_are_read_in_the_readers_language():
    from django.utils.translation import override

    load_topics([entry("queues", "Черги", "Queues")], actor=ACTOR)
    assert by_key("queues").name == "Черги"
    with override("en"):
        assert by_key("queues").name == "Queues"
