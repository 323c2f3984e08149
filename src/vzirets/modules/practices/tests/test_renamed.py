"""Names that other machines read with practices are told anew when they change."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from vzirets.foundation.places.events import PlacesRenamed
from vzirets.foundation.taxonomy.api import load_categories, load_topics
from vzirets.kernel.events import announce
from vzirets.modules.practices.actions import renamed
from vzirets.modules.practices.models import Practice
from vzirets.modules.practices.tests.factories import ACTOR, VINNYTSIA_OBLAST, a_place, a_practice
from vzirets.modules.practices.tests.worker import run_jobs

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def practices():
    """One of a category, one of a topic, one of a place in an oblast; stamped long ago."""
    oblast = a_place()
    town = a_place("UA05020030010063857", "Вінниця", "M", 4)
    town.oblast = oblast
    town.save()
    none = {"category": None, "topics": [], "place": None}
    a_practice("VZ-0001", **{**none, "category": "electronic_services"})
    a_practice("VZ-0002", **{**none, "topics": ["queues"]})
    a_practice("VZ-0003", **{**none, "place": town.code})
    run_jobs()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE practices_practice DISABLE TRIGGER practices_practice_stamped")
        cursor.execute("UPDATE practices_practice SET stamped_at = %s", [LONG_AGO])
        cursor.execute("ALTER TABLE practices_practice ENABLE TRIGGER practices_practice_stamped")


def told():
    return list(
        Practice.objects.filter(stamped_at__gt=LONG_AGO).order_by("code").values_list("code", flat=True)
    )


def said(key, uk, en):
    return [{"key": key, "name": {"uk": uk, "en": en}}]


def rename_category(name):
    load_categories(said("electronic_services", name, "Electronic services"), actor=ACTOR)


def rename_topic(name):
    load_topics(said("queues", name, "queues"), actor=ACTOR)


@pytest.mark.parametrize(
    "change, code",
    [
        (lambda: rename_category("Електронні послуги"), "VZ-0001"),
        (lambda: rename_topic("Черги"), "VZ-0002"),
        (lambda: announce(PlacesRenamed(f"{VINNYTSIA_OBLAST} UA07000000000024379")), "VZ-0003"),
    ],
    ids=["category", "topic", "oblast"],
)
def test_a_new_name_is_told_with_the_practices_that_bear_it_and_no_others(practices, change, code):
    change()
    assert told() == []  # by the worker, not in the act itself
    run_jobs()
    assert told() == [code]


def test_what_keeps_its_name_is_not_told_again(practices):
    rename_category("Електронні сервіси")
    run_jobs()
    assert told() == []


def test_many_are_told_some_at_a_time(practices, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(renamed, "AT_ONCE", 2)
    Practice.objects.update(category=Practice.objects.get(code="VZ-0001").category)
    with django_assert_num_queries(9):  # three looks; two times a savepoint, a stamp, and its release
        renamed.tell_of_category(key="electronic_services")
    assert told() == ["VZ-0001", "VZ-0002", "VZ-0003"]
