"""Nothing is ever committed in the past of a harvest: with real connections, in real time."""

import threading
import time

import psycopg
import pytest
from django.db import connection, connections
from psycopg.conninfo import make_conninfo

from vzirets.modules.oai.tests.asking import ask, codes, error
from vzirets.modules.oai.tests.schemas import OAI
from vzirets.modules.practices.api import Practice, safe_horizon
from vzirets.modules.practices.queries import stamps
from vzirets.modules.practices.tests.factories import a_practice, a_version

pytestmark = pytest.mark.django_db(transaction=True)

HEADERS = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
TOUCH = "UPDATE practices_practice SET stamped_at = now() WHERE code = %s RETURNING stamped_at"


@pytest.fixture
def another():
    """A second connection to the same database."""
    at = connection.settings_dict
    url = make_conninfo(
        user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"], dbname=at["NAME"]
    )
    with psycopg.connect(url) as opened:
        yield opened


def began(root):
    return root.findtext(f"{OAI}responseDate")


def next_second():
    """The stamps made until now belong to the past."""
    time.sleep(1.05 - time.time() % 1)


def test_a_change_that_is_committed_late_is_told_by_the_next_harvest(client, another):
    a_practice("VZ-0001")
    a_practice("VZ-0002")
    next_second()
    (stamped_at,) = another.execute(TOUCH, ["VZ-0002"]).fetchone()
    next_second()
    a_version("VZ-0001", summary={"uk": "Інакше."})
    next_second()
    first = ask(client, **HEADERS)  # the other transaction is still open
    assert codes(first) == ["VZ-0002"]  # as it was; the change of the first one waits as well
    assert began(first) <= stamped_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    another.commit()
    next_second()
    assert set(codes(ask(client, **HEADERS, from_=began(first)))) == {"VZ-0001", "VZ-0002"}


def test_a_transaction_that_reads_or_writes_elsewhere_holds_nobody_up(another):
    a_practice("VZ-0001")
    another.execute("SELECT count(*) FROM practices_practice")
    another.execute("UPDATE practices_practice SET adoptions = adoptions + 1")
    next_second()
    assert time.time() - safe_horizon().timestamp() < 1.1


def test_counting_adoptions_or_saving_the_same_again_is_no_change():
    practice = a_practice("VZ-0001")
    next_second()
    Practice.objects.update(adoptions=7)
    Practice.objects.get(pk=practice.pk).save()
    a_version("VZ-0001")
    assert Practice.objects.get(pk=practice.pk).stamped_at == practice.stamped_at


def test_a_list_that_is_read_while_the_second_lasts_leaves_it_to_the_next(client):
    for number in range(1, 20):
        told = [f"VZ-00{earlier:02}" for earlier in range(1, number)]
        next_second()
        stamped_at = a_practice(f"VZ-00{number:02}").stamped_at
        first = ask(client, **HEADERS)
        if int(time.time()) == int(stamped_at.timestamp()):
            break  # on a busy machine the second may be over before the answer is there
    else:
        pytest.fail("no list was read within the second of a stamp")
    assert codes(first) == told
    next_second()
    assert f"VZ-00{number:02}" in codes(ask(client, **HEADERS, from_=began(first)))


def test_a_harvester_that_asks_all_the_time_misses_nothing_of_what_many_write(client):
    """Writers hold their transactions open for odd times; each writes its last change at the end."""
    numbers = range(1, 7)
    for number in numbers:
        a_practice(f"VZ-000{number}")
    stop = time.monotonic() + 5
    writers = [threading.Thread(target=_write, args=(number, stop)) for number in numbers]
    for writer in writers:
        writer.start()
    copy, since = {}, "2000-01-01"
    while any(writer.is_alive() for writer in writers):
        since = _harvest(client, copy, since)
        time.sleep(0.05)
    next_second()
    _harvest(client, copy, since)
    rows = Practice.objects.values_list("code", "stamped_at")
    assert copy == {code: at.strftime("%Y-%m-%dT%H:%M:%SZ") for code, at in rows}


def _write(number, stop):
    """A change every now and then, in transactions of up to a second and a half."""
    pause = 0.15 * number + 0.1
    at = connection.settings_dict
    url = make_conninfo(
        user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"], dbname=at["NAME"]
    )
    with psycopg.connect(url) as opened:
        while time.monotonic() < stop:
            opened.execute("SELECT now()")
            time.sleep(pause / 2)
            opened.execute(TOUCH, [f"VZ-000{number}"])
            time.sleep(pause)
            opened.commit()
    connections.close_all()


def _harvest(client, copy, since):
    root = ask(client, **HEADERS, from_=since)
    for header in root.iter(f"{OAI}header"):
        copy[header.findtext(f"{OAI}identifier").rpartition(":")[2]] = header.findtext(f"{OAI}datestamp")
    return began(root)


def test_the_check_would_see_a_harvester_that_trusts_the_clock(client, another, monkeypatch):
    """Without the horizon the late change is lost: so the first test can fail."""
    a_practice("VZ-0001")
    next_second()
    another.execute(TOUCH, ["VZ-0001"])
    next_second()
    monkeypatch.setattr(stamps, "_HORIZON", "SELECT statement_timestamp(), NULL::timestamptz")
    first = ask(client, **HEADERS)
    another.commit()
    next_second()
    assert error(ask(client, **HEADERS, from_=began(first))) == "noRecordsMatch"
