"""Sessions and counts in Redis, where a setting names one: the same portal, on a real server of the test."""

import shutil
import signal
import subprocess
import sys
import time

import pytest
import redis
from django.db import connection
from django.test import Client
from tests.child import child_environment
from tests.runtime.portal import free_port

from vzirets.config import checks, health
from vzirets.config.env import Env
from vzirets.config.stores import PREFIX, cache_settings, session_engine
from vzirets.foundation.accounts.actions import close_account
from vzirets.foundation.accounts.tests.people import make_person


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(address, process) on loopback. In Debian redis-tools holds the same program under another name."""
    program = shutil.which("redis-server") or shutil.which("redis-check-rdb")
    if program is None:
        pytest.fail("redis-server is missing; install it with: apt-get install redis-tools", pytrace=False)
    port = free_port()
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(
        [*words, "--dir", str(tmp_path_factory.mktemp("redis"))],
        executable=program,
        stdout=subprocess.DEVNULL,
    )
    asked = redis.Redis(port=port)
    until = time.monotonic() + 30
    while True:
        try:
            asked.ping()
            break
        except redis.ConnectionError:
            assert time.monotonic() < until, "redis did not start"
            time.sleep(0.05)
    yield f"redis://127.0.0.1:{port}/0", process
    process.send_signal(signal.SIGCONT)
    process.terminate()
    process.wait(10)


@pytest.fixture
def in_redis(server, settings):
    address, _ = server
    chosen = Env(redis_url=address)
    settings.CACHES = cache_settings(chosen)
    settings.SESSION_ENGINE = session_engine(chosen)
    asked = redis.from_url(address)
    asked.flushall()
    yield asked
    asked.flushall()


def sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("address", ["redis.example.org", "http://x:6379", "redis://two words"])
def test_what_is_no_address_of_redis_stops_the_start(address):
    with pytest.raises(ValueError, match="redis_url"):
        Env(redis_url=address)


def test_without_the_setting_both_are_in_the_database():
    assert session_engine(Env()) == "vzirets.config.table_sessions"
    assert cache_settings(Env())["default"]["BACKEND"].endswith("DatabaseCache")


@pytest.mark.django_db
def test_who_signs_in_is_known_by_another_process_and_forgotten_when_the_account_closes(in_redis):
    olena = make_person("o.nezabutnia@example.org", "Олена Незабутня", password="довгий пароль 7")
    before = sessions()
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": "довгий пароль 7"})
    key = client.cookies["sessionid"].value
    assert sessions() == before
    assert [found for found in in_redis.scan_iter() if key.encode() in found and PREFIX.encode() in found]
    code = (
        "import django; django.setup()\n"
        "from importlib import import_module; from django.conf import settings\n"
        f"print(import_module(settings.SESSION_ENGINE).SessionStore({key!r})['_auth_user_id'])"
    )
    address = "redis://127.0.0.1:{port}/0".format(**in_redis.connection_pool.connection_kwargs)
    environment = child_environment(VZIRETS_REDIS_URL=address)
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == str(olena.pk)
    assert client.get("/cabinet/").status_code == 200
    close_account(olena, actor=olena.actor)
    assert client.get("/cabinet/").status_code == 302


@pytest.mark.django_db
def test_attempts_are_counted_there_for_everybody(in_redis, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    settings.EVEN_ANSWER_SECONDS = 0
    form = {"login": "a@b.ua", "password": "x"}
    answers = [Client().post("/accounts/sign-in/", form).status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert in_redis.dbsize() > 0


@pytest.mark.django_db
def test_a_redis_that_hangs_is_said_by_the_check_by_health_and_by_the_page(
    server, in_redis, settings, monkeypatch
):
    address, process = server
    settings.CACHES["default"]["OPTIONS"]["socket_timeout"] = 1.0
    chosen = Env(redis_url=address)
    for module in (checks, health):
        monkeypatch.setattr(module, "env", lambda: chosen)
    client = Client()
    client.force_login(make_person("a@example.org", "А"))
    assert (checks.check_redis(None, databases=["default"]), health._redis()) == ([], {"redis": "ok"})
    process.send_signal(signal.SIGSTOP)
    try:
        assert [found.id for found in checks.check_redis(None, databases=["default"])] == ["vzirets.E011"]
        assert health._redis() == {"redis": "unreachable"}
        answer = client.get("/cabinet/")
    finally:
        process.send_signal(signal.SIGCONT)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    in_redis.ping()  # a busy machine wakes it by and by
    assert client.get("/cabinet/").status_code == 200
