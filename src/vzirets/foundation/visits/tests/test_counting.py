"""Counting: together, by days, from several processes, and over what goes wrong."""

import signal
import subprocess
import sys
import threading
import time
from datetime import date, timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from tests.child import child_environment

from vzirets.foundation.visits import actions, api
from vzirets.foundation.visits.logic.tally import Tally, Thing
from vzirets.foundation.visits.models import Opened


@pytest.fixture(autouse=True)
def _nothing_counted_before(monkeypatch):
    monkeypatch.setattr(actions, "_tally", Tally())


def put(key, day, number, kind="practice"):
    Opened.objects.create(kind=kind, key=key, day=day, number=number)


@pytest.mark.django_db
def test_what_came_together_is_written_in_one_statement(django_assert_num_queries):
    for _ in range(3):
        api.count("practice", "VZ-0001")
    api.count("practice", "VZ-0002")
    with django_assert_num_queries(1):
        assert api.write_counted() == 2
    api.count("practice", "VZ-0001")
    api.write_counted()
    assert api.seen("practice", ["VZ-0001", "VZ-0002", "VZ-0003"]) == {"VZ-0001": 4, "VZ-0002": 1}
    assert api.write_counted() == 0


def test_counting_asks_the_database_nothing():
    """The `db` fixture isn't asked for: a query would fail here."""
    api.count("practice", "VZ-0001")
    assert len(actions._tally) == 1


def test_many_threads_lose_nothing():
    tally, thing = Tally(), Thing("practice", "VZ-0001", date(2026, 11, 24))
    threads = [threading.Thread(target=lambda: [tally.add(thing) for _ in range(2000)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.taken() == {thing: 16_000}
    assert tally.taken() == {}


@pytest.mark.django_db
def test_a_database_that_is_away_loses_nothing(monkeypatch):
    api.count("practice", "VZ-0001")

    def away(numbers):
        raise OperationalError("away")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "_add", away)
        with pytest.raises(OperationalError):
            api.write_counted()
    api.count("practice", "VZ-0001")
    api.write_counted()
    assert api.seen("practice", ["VZ-0001"]) == {"VZ-0001": 2}


@pytest.mark.django_db
def test_months_have_zeros_and_since_is_kept_to():
    today = timezone.localdate()
    first = today.replace(day=1)
    put("VZ-0001", today, 2)
    put("VZ-0001", first - timedelta(days=1), 5)
    put("VZ-0002", today, 1)
    months = api.seen_by_month("practice", "VZ-0001", 3)
    assert [month.number for month in months] == [0, 5, 2]
    assert months[-1].first_day == first
    assert api.seen("practice", ["VZ-0001"], first) == {"VZ-0001": 2}
    assert api.most_seen("practice", first) == [("VZ-0001", 2), ("VZ-0002", 1)]


@pytest.mark.django_db
def test_days_of_long_ago_become_months_and_nothing_is_lost():
    long_ago = (timezone.localdate() - timedelta(days=800)).replace(day=1)
    for day in (0, 3, 9):
        put("VZ-0001", long_ago + timedelta(days=day), 2)
    put("VZ-0001", timezone.localdate(), 7)
    for _ in range(2):
        actions.fold_old_days()
        rows = list(Opened.objects.order_by("day").values_list("day", "number"))
        assert rows == [(long_ago, 6), (timezone.localdate(), 7)]


COUNTING = """
import sys, time, django
django.setup()
from django.conf import settings
from vzirets.foundation.visits import api
settings.VISITS_EVERY_SECONDS = float(sys.argv[1])
for _ in range(500):
    api.count("practice", "VZ-0001")
print("counted", flush=True)
time.sleep(float(sys.argv[2]))
"""


def counting(every, stays):
    program = [sys.executable, "-c", COUNTING, str(every), str(stays)]
    return subprocess.Popen(program, env=child_environment(), stdout=subprocess.PIPE, text=True)


@pytest.mark.django_db(transaction=True)
def test_processes_write_by_themselves_and_one_that_is_killed_loses_only_the_last_seconds():
    ending, living, killed = counting(60, 0), counting(0.2, 60), counting(60, 60)
    for process in (ending, living, killed):
        assert process.stdout.readline() == "counted\n"
    killed.send_signal(signal.SIGKILL)
    assert ending.wait(20) == 0  # it wrote as it ended, long before its minute
    until = time.monotonic() + 20
    while api.seen("practice", ["VZ-0001"]) != {"VZ-0001": 1000} and time.monotonic() < until:
        time.sleep(0.1)
    assert api.seen("practice", ["VZ-0001"]) == {"VZ-0001": 1000}
    living.kill()
    for process in (ending, living, killed):
        process.wait(10)
        process.stdout.close()
