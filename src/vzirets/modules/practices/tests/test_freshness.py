"""Does it still run? Asked once a year, reminded twice, marked; whatever happens in between."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone, translation
from psycopg.conninfo import make_conninfo

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.search.models import Document
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.practices.actions import answer_still_runs, ask_owners, mark_outdated, tell_ended
from vzirets.modules.practices.choices import StillRuns
from vzirets.modules.practices.logic.freshness import step_is_due, year_before
from vzirets.modules.practices.models import Practice, YearlyQuestion
from vzirets.modules.practices.queries.freshness import with_nobody_to_ask
from vzirets.modules.practices.queries.personal import kept_of_person
from vzirets.modules.practices.tests.desk import words
from vzirets.modules.practices.tests.editors import an_editor, signed_in
from vzirets.modules.practices.tests.factories import (
    OFFICE_BY,
    a_bodys_practice,
    a_practice,
    an_organisation,
    journalled,
    mine,
)
from vzirets.modules.practices.views.manage import freshness as of_office

START = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def kept(db):
    """A practice that Vinnytsia keeps since the first of March, and its editor."""
    with time_machine.travel(START, tick=False):
        practice = a_bodys_practice()
        person, client = an_editor(an_organisation())
    return practice, person, client


def walk(until, start=START, every=DAY):
    """The clock of each morning, from the start to the day."""
    day = start
    while day < until:
        day += every
        with time_machine.travel(day, tick=False):
            ask_owners(now=timezone.now())


def told(person):
    return [
        (notice.created_at.date().isoformat(), notice.occurrence.split(":")[1])
        for notice in reversed(
            notices_of(person.pk)
            .model.objects.filter(person_id=person.pk, kind="practices.still_runs")
            .order_by("-id")
        )
    ]


def boost(practice):
    return Document.objects.get(kind="practice", object_id=practice.pk).boost


def fresh(practice):
    return Practice.objects.get(pk=practice.pk)


def test_two_years_of_silence(kept):
    practice, person, _client = kept
    walk(START + 363 * DAY)
    assert told(person) == []
    walk(START + 2 * 366 * DAY, START + 363 * DAY)
    assert told(person) == [
        ("2028-03-01", "0"),
        ("2028-03-15", "1"),
        ("2028-03-29", "2"),
        ("2028-04-12", "3"),
        ("2029-03-01", "0"),
    ]
    assert [(q.year, q.state, q.stage) for q in practice.questions.order_by("id")] == [
        (2028, "lapsed", 3),
        (2029, "open", 0),
    ]
    assert fresh(practice).unconfirmed_since.date().isoformat() == "2028-04-12"
    assert boost(practice) < 1
    assert journalled("practice.marked_unconfirmed") == [practice.code]
    page = words(Client().get(f"/practices/{practice.code}/"))
    assert "Власник не підтвердив" in page
    assert "Власник не підтвердив" in words(Client().get("/practices/"))


def test_an_answer_takes_the_mark_off_and_the_next_question_comes_in_a_year(kept):
    practice, person, _client = kept
    walk(datetime(2028, 4, 20, 8, tzinfo=UTC), START + 363 * DAY)
    answered = datetime(2028, 4, 20, 9, tzinfo=UTC)
    with time_machine.travel(answered, tick=False):
        client = signed_in(person)
        address = f"/cabinet/practices/still/{practice.code}/"
        assert address in client.get("/cabinet/").content.decode()
        assert client.get(address).status_code == 200
        assert fresh(practice).unconfirmed_since is not None  # GET asks, POST does
        client.post(address, {"answer": "runs"})
        assert practice.questions.get().state == "answered"
    assert fresh(practice).unconfirmed_since is None
    assert boost(practice) == 1
    walk(datetime(2029, 4, 10, 8, tzinfo=UTC), answered, every=5 * DAY)
    assert len(told(person)) == 4
    walk(datetime(2029, 4, 26, 8, tzinfo=UTC), datetime(2029, 4, 15, 8, tzinfo=UTC))
    assert told(person)[4:] == [("2029-04-21", "0")]


def test_a_portal_that_stood_still_doesnt_send_three_letters_on_one_morning(kept):
    practice, person, _client = kept
    for day in (366, 366 + 90, 366 + 91, 366 + 92):
        with time_machine.travel(START + day * DAY, tick=False):
            ask_owners(now=timezone.now())
    assert [stage for _day, stage in told(person)] == ["0", "1"]
    assert fresh(practice).unconfirmed_since is None


def test_the_clock_twice_a_day_is_once(kept):
    _practice, person, _client = kept
    for _time in range(3):
        walk(START + 366 * DAY, START + 365 * DAY)
    assert len(told(person)) == 1
    assert YearlyQuestion.objects.count() == 1


def test_a_new_version_is_an_answer(kept):
    practice, _person, _client = kept
    walk(START + 420 * DAY, START + 364 * DAY)
    assert fresh(practice).unconfirmed_since is not None
    from vzirets.modules.practices.api import Origin, publish_version

    text = practice.current.read().model_copy(update={"year": 2014})
    publish_version(code=practice.code, content=text, origin=Origin.BODY, actor=OFFICE_BY["actor"])
    question = practice.questions.get()
    assert (question.state, question.answer) == ("answered", "changed")
    assert fresh(practice).unconfirmed_since is None
    assert boost(practice) == 1


def test_a_practice_that_ended_goes_on_as_a_text_with_its_lesson(kept):
    practice, _person, client = kept
    walk(START + 366 * DAY, START + 364 * DAY)
    address = f"/cabinet/practices/still/{practice.code}/"
    empty = client.post(address, {"answer": "ended", "lesson": " "})
    assert empty.status_code == 422
    assert practice.questions.get().state == "open"
    answer = client.post(address, {"answer": "ended", "lesson": "Термінал треба лагодити."})
    draft = practice.drafts.open().get()
    assert answer.headers["Location"] == f"/cabinet/practices/{draft.pk}/submit/"
    assert (draft.typed["status"], draft.typed["lesson.uk"]) == ("discontinued", "Термінал треба лагодити.")
    assert practice.questions.get().answer == "ended"


def test_what_is_outdated_is_not_asked_about(kept):
    practice, person, _client = kept
    walk(START + 366 * DAY, START + 364 * DAY)
    mark_outdated(code=practice.code, reason="Закрито.", **OFFICE_BY)
    walk(START + 500 * DAY, START + 366 * DAY, every=7 * DAY)
    assert len(told(person)) == 1
    assert practice.questions.get().state == "lapsed"


def test_compiled_records_come_to_the_office_and_nobody_is_asked(db, settings):
    settings.STAFF_SECOND_FACTOR = False
    with time_machine.travel(START, tick=False):
        practice = a_practice()
    walk(START + 367 * DAY, START + 364 * DAY)
    assert YearlyQuestion.objects.count() == 0
    later = START + 367 * DAY
    assert list(with_nobody_to_ask(later)) == [practice]
    assert list(with_nobody_to_ask(START + 300 * DAY)) == []
    with time_machine.travel(later, tick=False):
        answer_still_runs(code=practice.code, answer=StillRuns.RUNS, **OFFICE_BY)
    assert list(with_nobody_to_ask(later)) == []
    with pytest.raises(RuleBroken):
        answer_still_runs(code=practice.code, answer=StillRuns.RUNS, **mine())


def test_the_office_is_told_how_many_records_to_look_over_as_far_as_anybody_would(db, monkeypatch, settings):
    with time_machine.travel(START, tick=False):
        for number in range(3):
            a_practice(code=f"VZ-900{number}")
    with time_machine.travel(START + timedelta(days=366), tick=False):
        assert [item["value"] for item in of_office.freshness(None)["items"]] == [0, 3, 0]
        monkeypatch.setattr(of_office, "TOLD_EXACTLY", 2)
        with translation.override("uk"):
            told = of_office.freshness(None)["items"][1]
        assert (told["value"], told["label"]) == ("понад 2", "записи переглянути")


def test_strangers_neither_answer_nor_see_the_question(kept):
    practice, _person, _client = kept
    _other, client = an_editor(an_organisation("kalush", "Калуська рада"), "Інша")
    address = f"/cabinet/practices/still/{practice.code}/"
    assert client.get(address).status_code == client.post(address, {"answer": "runs"}).status_code == 404
    with pytest.raises(BadInput):
        tell_ended(code=practice.code, lesson="", **mine())


def test_one_question_a_year_and_one_open_by_the_database(kept):
    practice, _person, _client = kept
    walk(START + 366 * DAY, START + 364 * DAY)
    for year in (2028, 2029):
        with pytest.raises(IntegrityError), transaction.atomic():
            YearlyQuestion.objects.create(practice=practice, year=year, asked_at=START, stepped_at=START)


@pytest.mark.runtime
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_neither_doubles_nor_forgets_a_question():
    with time_machine.travel(START, tick=False):
        practices = [a_bodys_practice() for _number in range(4)]
        person, _client = an_editor(an_organisation())
    now = START + 366 * DAY
    at = connection.settings_dict
    url = make_conninfo(
        user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"], dbname=at["NAME"]
    )
    code = (
        "import django; django.setup(); from vzirets.modules.practices.tests.clock import ask_and_die; "
        f"ask_and_die('{now.isoformat()}', 2)"
    )
    env = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)}
    died = subprocess.run([sys.executable, "-c", code], env=env, timeout=60, check=False)
    assert died.returncode == -9
    assert len(told(person)) == 2
    with time_machine.travel(now, tick=False):
        ask_owners(now=timezone.now())
    assert sorted(stage for _day, stage in told(person)) == ["0"] * 4
    assert YearlyQuestion.objects.count() == len(practices)


@pytest.mark.parametrize(
    ("now", "before"),
    [((2028, 2, 29), (2027, 2, 28)), ((2028, 3, 1), (2027, 3, 1)), ((2027, 1, 1), (2026, 1, 1))],
)
def test_a_year_before(now, before):
    assert year_before(datetime(*now, tzinfo=UTC)) == datetime(*before, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "days", "due"), [(0, 13, False), (0, 14, True), (2, 14, True), (3, 400, False)]
)
def test_a_step_is_due(stage, days, due):
    assert step_is_due(stage, START, START + days * DAY) is due


def test_letters_read_well(kept):
    _practice, person, _client = kept
    walk(START + 366 * DAY, START + 364 * DAY)
    notice = notices_of(person.pk)[0]
    assert line(notice).title == "Чи працює ще «Електронна черга»? Відповідь – одним натиском"


def test_a_person_gets_what_they_said_of_practices_still_running(kept):
    practice, person, _client = kept
    walk(START + timedelta(days=366))
    answer_still_runs(code=practice.code, answer=StillRuns.RUNS, **{**mine(), "actor": person.actor})
    [said] = kept_of_person(person.pk)["still_runs"]
    assert (said["practice"], said["answer"]) == (practice.code, YearlyQuestion.objects.get().answer)
    assert "still_runs" not in kept_of_person(person.pk + 1)
