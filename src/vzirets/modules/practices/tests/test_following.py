"""Following practices, topics, bodies and searches: who hears of what, once."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from vzirets.foundation.follows import actions
from vzirets.foundation.follows.actions import telling
from vzirets.foundation.follows.models import Follow, Match
from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.search import api as search
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken
from vzirets.modules.practices import api
from vzirets.modules.practices.tests.editors import a_person
from vzirets.modules.practices.tests.factories import (
    ACTOR,
    OFFICE,
    OFFICE_ACTOR,
    a_practice,
    a_topic,
    a_version,
    grounds,
)
from vzirets.modules.practices.tests.worker import run_jobs

pytestmark = pytest.mark.django_db
BY_OFFICE = {"actor": OFFICE_ACTOR, "standing": OFFICE}


@pytest.fixture
def reader(db):
    return a_person("Читачка")


def follows(person, kind, key):
    return actions.follow(person_id=person.pk, kind=kind, key=key, actor=person.actor)


def told(person):
    """Titles of the person's notices in Ukrainian, newest first."""
    with translation.override("uk"):
        return [line(notice).title for notice in notices_of(person.pk)]


def bodies(person):
    with translation.override("uk"):
        return [line(notice).body for notice in notices_of(person.pk)]


def test_who_follows_a_practice_hears_of_a_new_version_once_however_often_the_bell_rings(reader):
    practice = a_practice()
    follows(reader, "practice", "vz-0001")
    run_jobs()
    assert told(reader) == []  # the first version came before
    a_version("VZ-0001", summary={"uk": "Нове", "en": "New"})
    run_jobs()
    assert told(reader) == ["Нова версія: «Електронна черга»"]
    api.tell_of_version(code=practice.code, version=2, actor=ACTOR)
    run_jobs()
    assert len(told(reader)) == 1
    assert notices_of(reader.pk).get().times == 1


def test_and_of_every_change_of_its_state_with_the_public_reason(reader):
    practice = a_practice()
    follows(reader, "practice", practice.code)
    api.mark_outdated(code=practice.code, reason="Систему замінили", **BY_OFFICE)
    run_jobs()
    assert told(reader) == ["Позначено застарілою: «Електронна черга»"]
    assert bodies(reader) == ["Систему замінили"]


def test_what_a_withdrawn_practice_said_is_in_no_notice(reader):
    practice = a_practice()
    follows(reader, "practice", practice.code)
    api.withdraw(code=practice.code, reason="На прохання громади", **BY_OFFICE)
    run_jobs()
    assert told(reader) == ["Практику VZ-0001 вилучено"]
    assert "черга" not in str(list(notices_of(reader.pk).values()))


def test_followers_of_a_topic_and_of_a_body_hear_of_a_new_practice_not_of_a_new_version(reader):
    grounds()
    a_topic("water", "Вода")
    follows(reader, "topic", "queues")
    follows(reader, "organisation", "vinnytsia")
    another = follows(a_person("Інша"), "topic", "water")
    a_practice()
    run_jobs()
    assert told(reader) == ["Нова практика: «Електронна черга»"] * 2
    a_version("VZ-0001", summary={"uk": "Нове", "en": "New"})
    run_jobs()
    assert len(told(reader)) == 2
    assert told(another.person) == []
    # A practice that comes to a topic later is new there.
    a_version("VZ-0001", topics=["queues", "water"])
    run_jobs()
    assert len(told(another.person)) == 1
    assert len(told(reader)) == 2


def test_a_search_tells_of_what_it_would_find_and_of_nothing_else(reader):
    grounds()
    mine = follows(reader, "search", "q=%D1%87%D0%B5%D1%80%D0%B3%D0%B0%D0%BC%D0%B8&oblast=UA05")  # «чергами»
    follows(reader, "search", "q=%D0%B2%D0%BE%D0%B4%D0%BE%D0%BF%D1%80%D0%BE%D0%B2%D1%96%D0%B4")
    a_practice()
    run_jobs()
    assert told(reader) == ["Нове за вашим пошуком: 1"]
    assert bodies(reader) == ["Електронна черга"]
    assert notices_of(reader.pk).get().subject_key == f"search:{mine.pk}"
    a_version("VZ-0001", summary={"uk": "Нове", "en": "New"})
    run_jobs()
    assert len(told(reader)) == 1


def test_a_search_tells_once_a_day_and_the_rest_on_the_next(reader):
    grounds()
    follows(reader, "search", "topic=queues")
    for number in (1, 2, 3):
        a_practice(f"VZ-000{number}", title={"uk": f"Черга {number}", "en": f"Queue {number}"})
        run_jobs()
    assert bodies(reader) == ["Черга 1"]
    tomorrow = timezone.now() + timedelta(days=1)
    for _ in range(2):
        actions.tell_the_rest(now=tomorrow)
    assert bodies(reader) == ["Черга 2; Черга 3"]
    assert not Match.objects.filter(told_on=None).exists()


def test_what_was_withdrawn_before_it_was_told_is_no_news(reader):
    grounds()
    follows(reader, "search", "topic=queues")
    a_practice()
    a_practice("VZ-0002", title={"uk": "Друга", "en": "Second"})
    run_jobs()
    api.withdraw(code="VZ-0002", reason="Помилка", **BY_OFFICE)
    actions.tell_the_rest(now=timezone.now() + timedelta(days=1))
    assert bodies(reader) == ["Електронна черга"]
    assert not Match.objects.filter(told_on=None).exists()


def test_what_could_be_found_before_is_no_news(reader):
    a_practice()
    run_jobs()
    follows(reader, "search", "topic=queues")
    api.tell_of_version(code="VZ-0001", version=1, actor=ACTOR)
    run_jobs()
    assert told(reader) == []


def test_many_are_told_in_batches_and_publishing_writes_one_job_for_all_of_them(
    monkeypatch, django_assert_num_queries
):
    from vzirets.foundation.follows.actions import matching
    from vzirets.foundation.follows.queries import following

    for module in (telling, matching, following):
        monkeypatch.setattr(module, "IN_A_BATCH", 3)
    practice = a_practice()
    people = [a_person(f"Читач {number}") for number in range(7)]
    for number, person in enumerate(people):
        follows(person, "practice", practice.code)
        follows(person, "search", f"topic=queues&q={'черга ' * (number + 1)}".strip())
    run_jobs()
    a_version("VZ-0001", summary={"uk": "Нове", "en": "New"})
    a_practice("VZ-0002", title={"uk": "Черга друга", "en": "Second"})
    names = run_jobs()
    assert sum("tell_next_followers" in name for name in names) >= 3
    assert sum("ask_next_searches" in name for name in names) >= 3
    assert all(len(told(person)) == 2 for person in people)


def test_searches_are_followed_by_what_they_ask_whatever_the_address(reader):
    grounds()
    first = follows(reader, "search", "sort=newest&topic=b&topic=a&page=3&q=+%D0%B2%D0%BE%D0%B4%D0%B0+&x=1")
    second = follows(reader, "search", "q=%D0%B2%D0%BE%D0%B4%D0%B0&topic=a&topic=b")
    assert first == second
    assert Follow.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("practice", "VZ-0404"),
        ("practice", "VZ-0009"),
        ("topic", "nothing"),
        ("organisation", "nobody"),
        ("search", ""),
        ("search", "sort=newest&page=2"),
        ("person", "1"),
        ("practice", "\x00"),
    ],
)
def test_what_is_not_there_cannot_be_followed(reader, kind, key):
    a_practice("VZ-0009")
    api.withdraw(code="VZ-0009", reason="Помилка", **BY_OFFICE)
    with pytest.raises(RuleBroken):
        follows(reader, kind, key.replace("\x00", ""))


def test_the_most_is_said_and_kept_to(reader, monkeypatch):
    from vzirets.foundation.follows.actions import following

    monkeypatch.setattr(following, "MOST_FOLLOWED", 1)
    a_practice()
    follows(reader, "practice", "VZ-0001")
    follows(reader, "practice", "VZ-0001")
    with pytest.raises(RuleBroken, match="1"):
        follows(reader, "topic", "queues")


def test_the_person_gets_what_is_kept_and_closing_the_account_leaves_nothing(reader):
    from vzirets.foundation.accounts.api import close_account
    from vzirets.kernel import registry

    a_practice()
    follows(reader, "practice", "VZ-0001")
    follows(reader, "search", "topic=queues")
    kept = registry.personal_uses()["follows"].export(reader.pk)
    assert {row["name"] for row in kept["follows"]} == {"Електронна черга"}
    close_account(reader, actor=reader.actor)
    assert not Follow.objects.exists()
    a_version("VZ-0001", summary={"uk": "Нове", "en": "New"})
    run_jobs()
    assert not notices_of(reader.pk).exists()


def test_followers_of_a_body_that_merged_follow_the_one_that_stays(reader):
    from vzirets.foundation.follows.api import carry_over
    from vzirets.modules.practices.tests.factories import an_organisation

    an_organisation()
    an_organisation("old", "Стара рада")
    follows(reader, "organisation", "old")
    both = a_person("Обидві")
    follows(both, "organisation", "old")
    follows(both, "organisation", "vinnytsia")
    for _ in range(2):
        carry_over(kind="organisation", from_key="old", into_key="vinnytsia")
    assert set(Follow.objects.values_list("person", "key")) == {
        (reader.pk, "vinnytsia"),
        (both.pk, "vinnytsia"),
    }


def test_one_object_is_asked_of_as_the_list_would_find_it():
    practice = a_practice()
    question = search.Question
    for asked, expected in (
        (question("чергою"), True),
        (question("чергою водопровід"), False),  # the list would relax, a search to follow doesn't
        (question(facets={"topic": ["queues"]}), True),
        (question(facets={"topic": ["water"]}), False),
    ):
        assert search.answers(asked, "practice", practice.pk) is expected
    assert not search.answers(question("чергою"), "practice", practice.pk + 1)


def test_telling_of_a_kind_that_no_room_offers_is_an_error():
    with pytest.raises(LookupError):
        telling.tell_followers(
            kind="weather", key="x", news=telling.News("1", "t", "/"), actor=Actor.job("test")
        )
