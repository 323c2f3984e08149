"""`/metrics` and the lines of the log: what is counted, by which names, and who may read it."""

import http.client
import json
import logging
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from procrastinate import App
from procrastinate.testing import InMemoryConnector
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from tests.child import child_environment
from tests.runtime.portal import free_port

from vzirets.config import logs
from vzirets.config.env import Env
from vzirets.config.metrics import meters, state, view
from vzirets.config.runtime.jobs import told
from vzirets.foundation.accounts.tests.people import make_person
from vzirets.ui.post import Letter, post

TOKEN = "t" * 24
ROBOTS = "vzirets.shell.views.public.robots"  # what has no name is called by its view


def logging_formatter():
    """What the handler of the portal writes a line with."""
    settings = dict(logs.logging_settings(Env(log_format="json"))["formatters"]["line"])
    return settings.pop("()")(**settings)


@pytest.fixture
def chosen(monkeypatch):
    def choose(**values):
        monkeypatch.setattr(view, "env", lambda: Env(**values))

    return choose


def read(text: str) -> dict[tuple, float]:
    """(name, values of its labels in the order of their names…) → number."""
    return {
        (one.name, *(value for _, value in sorted(one.labels.items()))): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def asked(client, **headers) -> dict[tuple, float]:
    return read(client.get("/metrics", headers=headers).content.decode())


# -- who may read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "environ", "let_in"),
    [
        ({}, {}, False),
        ({}, {"HTTP_AUTHORIZATION": "Bearer "}, False),
        ({"metrics_token": TOKEN}, {}, False),
        ({"metrics_token": TOKEN}, {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, True),
        ({"metrics_token": TOKEN}, {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"}, False),
        ({"metrics_token": TOKEN}, {"HTTP_AUTHORIZATION": "Bearer т"}, False),
        ({"metrics_loopback": True}, {}, True),
        ({"metrics_loopback": True}, {"REMOTE_ADDR": "::1"}, True),
        ({"metrics_loopback": True}, {"REMOTE_ADDR": "10.0.0.7"}, False),
        ({"metrics_loopback": True}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, False),
        ({"metrics_loopback": True}, {"HTTP_X_FORWARDED_PROTO": "https"}, False),
        ({"metrics_loopback": True}, {"HTTP_VIA": "1.1 cache"}, False),
    ],
)
def test_nobody_reads_unless_a_setting_says_so(chosen, setting, environ, let_in):
    chosen(**setting)
    assert view.may_read({"REMOTE_ADDR": "127.0.0.1", **environ}) is let_in


@pytest.mark.django_db
def test_by_default_there_is_nothing_at_the_address(client):
    answer = client.get("/metrics")
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize("short", ["short", "t" * 23, "two words of twenty-four characters"])
def test_a_token_that_can_be_guessed_stops_the_start(short):
    with pytest.raises(ValueError, match="metrics_token"):
        Env(metrics_token=short)


# -- what is counted ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_requests_are_counted_by_the_name_of_the_address_never_by_the_address(client, chosen):
    chosen(metrics_token=TOKEN)
    by = {"Authorization": f"Bearer {TOKEN}"}
    rows = {
        "/practices/VZ-9999/": ("GET", "practices:practice", "404"),
        "/robots.txt": ("GET", ROBOTS, "200"),
        "/tayemne-posylannia/": ("GET", "none", "404"),
    }
    before = asked(client, **by)
    for address in rows:
        client.get(address)
    text = client.get("/metrics", headers=by).content.decode()
    after = read(text)
    for row in rows.values():
        key = ("vzirets_request_seconds_count", *row)
        assert after[key] == before.get(key, 0) + 1, row
    assert "VZ-9999" not in text
    assert "tayemne" not in text


def test_a_method_somebody_invents_makes_no_new_row():
    meters.count_request("x", "BREW", 405, 0.1)
    meters.count_request("x", "STEAM", 405, 0.1)
    found = read(generate_latest(meters.counted()).decode())
    assert found["vzirets_request_seconds_count", "other", "x", "405"] == 2


@pytest.mark.django_db(transaction=True)
def test_jobs_letters_connections_memory_and_version_are_told(client, chosen):
    chosen(metrics_token=TOKEN)
    by = {"Authorization": f"Bearer {TOKEN}"}
    with transaction.atomic():
        late = post(Letter("a", "b", "c"), to="o@example.org")
        failed = post(Letter("a", "b", "c"), to="o@example.org")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = now() - interval '90 s' WHERE job_id = %s", [late]
        )
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [failed])
    found = asked(client, **by)
    jobs = {name: found["vzirets_jobs", name] for name in ("waiting", "later", "running", "failed")}
    assert jobs == {"waiting": 1, "later": 0, "running": 0, "failed": 1}
    assert 90 <= found[("vzirets_jobs_oldest_seconds",)] < 150
    assert found[("vzirets_letters_waiting",)] == 1
    assert 1 <= found[("vzirets_database_connections",)] < found[("vzirets_database_connections_limit",)]
    assert found["vzirets_process_memory_bytes", "web", "1"] > 20e6
    assert [key[2] for key in found if key[0] == "vzirets_info"] == [version("vzirets")]
    assert found[("vzirets_database_up",)] == 1


@pytest.mark.django_db
def test_a_database_that_is_away_is_a_number_too(client, chosen, monkeypatch):
    chosen(metrics_token=TOKEN)

    def away():
        raise DatabaseError("gone")
        yield

    monkeypatch.setattr(state, "database", away)
    found = asked(client, Authorization=f"Bearer {TOKEN}")
    assert found[("vzirets_database_up",)] == 0
    assert ("vzirets_jobs", "waiting") not in found


@pytest.mark.django_db(transaction=True)
def test_two_web_processes_are_added_up_whichever_is_asked(tmp_path):
    """The server itself, with two processes of its own, asked from this machine."""
    port = free_port()
    environment = child_environment(
        VZIRETS_DATA_DIR=str(tmp_path), VZIRETS_PORT=str(port), VZIRETS_WEB_PROCESSES="2",
        VZIRETS_WEB_THREADS="2", VZIRETS_METRICS_LOOPBACK="true",
    )  # fmt: skip
    (tmp_path / state.WORKER).write_text(str(os.getpid()))  # no worker: it is not counted
    serving = subprocess.Popen([sys.executable, "-m", "vzirets.config.cli", "serve"], env=environment)
    try:
        wait_for(port)
        for _ in range(40):
            assert get(port, "/robots.txt")[0] == 200
        numbers = [read(get(port, "/metrics")[1]) for _ in range(6)]
        through_proxy = get(port, "/metrics", **{"X-Forwarded-For": "192.0.2.1"})[0]
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(30)
    count = ("vzirets_request_seconds_count", "GET", ROBOTS, "200")
    page = [
        sum(found.get(("vzirets_page_cache_total", one), 0) for one in ("kept", "made")) for found in numbers
    ]
    assert [found[count] for found in numbers] == [40] * 6
    assert page == [40] * 6
    assert numbers[0]["vzirets_page_cache_total", "kept"] >= 30
    assert len([key for key in numbers[0] if key[:2] == ("vzirets_process_memory_bytes", "web")]) == 3
    assert not [key for key in numbers[0] if key[:2] == ("vzirets_process_memory_bytes", "worker")]
    assert through_proxy == 404


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    asking.request("GET", path, headers=headers)
    answer = asking.getresponse()
    return answer.status, answer.read().decode()


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            get(port, "/health")
            return
        except OSError:
            assert time.monotonic() < until, "the server didn't start"
            time.sleep(0.1)


# -- lines of the log ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_line_says_route_status_time_and_kind_and_nothing_of_the_person(client, monkeypatch):
    lines = []
    monkeypatch.setattr(logs._standard, "isEnabledFor", lambda level: True)
    monkeypatch.setattr(logs.logger, "log", lambda level, event, **fields: lines.append(fields))
    olena = make_person("o.nezabutnia@example.org", "Олена Гончар-Незабутня")
    client.get("/practices/?q=таємне")
    client.force_login(olena)
    client.get(f"/cabinet/?q={olena.email}")
    client.get("/robots.txt")
    assert [(line["route"], line["status"], line["actor"]) for line in lines] == [
        ("practices:catalogue", 200, "visitor"), ("shell:cabinet", 200, "person"), (ROBOTS, 200, "unknown"),
    ]  # fmt: skip
    assert {frozenset(line) for line in lines} == {frozenset({"method", "route", "status", "ms", "actor"})}
    said = json.dumps(lines, ensure_ascii=False)
    assert not [
        word for word in (olena.email, "Незабутня", "таємне", "?", str(olena.pk)) if word in said.split('"')
    ]


def test_an_error_is_told_by_the_name_of_its_address():
    request = RequestFactory().get("/collections/shared/secret-of-the-link/")
    request.user = AnonymousUser()
    event = {"event": "Internal Server Error: /collections/shared/secret-of-the-link/", "request": request}
    assert logs._plain(logging.getLogger(), "error", event) == {"event": "Internal Server Error: none"}


def test_a_job_is_a_line_with_its_name_time_and_end_and_nothing_it_was_about(caplog):
    kept = InMemoryConnector()
    jobs = App(connector=kept)

    @jobs.task(name="kernel.post_letter", retry=1)
    def letter(to: str, broken: bool) -> str:
        if broken:
            raise ConnectionError("the mail server is away")
        return to

    def work() -> None:
        with jobs.open():
            for broken in (False, True):
                letter.defer(to="olena@example.org", broken=broken)
            jobs.run_worker(wait=False, worker_middleware=[told], install_signal_handlers=False)

    # In a thread of its own: a browser, where another test has opened one, has its loop in this one.
    all_lines, ours = caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "vzirets")
    with all_lines, ours, ThreadPoolExecutor(1) as threads:
        threads.submit(work).result()

    lines = [record.msg for record in caplog.records if record.name == "vzirets.jobs"]
    assert [(line["event"], line["name"], line["attempt"], line["outcome"]) for line in lines] == [
        ("job", "kernel.post_letter", 1, "done"),
        ("job", "kernel.post_letter", 1, "failed: ConnectionError"),
        ("job", "kernel.post_letter", 2, "failed: ConnectionError"),
    ]
    levels = [record.levelname for record in caplog.records if record.name == "vzirets.jobs"]
    assert levels == ["DEBUG", "INFO", "INFO"]
    assert all(line["ms"] >= 0 for line in lines)
    assert "olena" not in str(lines)

    formatter = logging_formatter()
    errors = [record for record in caplog.records if record.name.startswith("procrastinate")]
    final = [formatter.format(record) for record in errors if record.levelno == logging.ERROR]
    assert len(final) == 1
    assert "kernel.post_letter[2]" in final[0]
    for line in map(formatter.format, errors):
        assert "olena" not in line, line


@pytest.mark.parametrize(
    ("status", "level"),
    [(200, "DEBUG"), (404, "DEBUG"), (403, "INFO"), (405, "INFO"), (429, "INFO"), (503, "ERROR")],
)
def test_who_was_turned_away_is_a_line_and_who_was_let_in_is_none(monkeypatch, status, level):
    said = []
    monkeypatch.setattr(logs._standard, "isEnabledFor", lambda level: True)
    monkeypatch.setattr(logs.logger, "log", lambda level, event, **fields: said.append(level))
    logs.note("GET", "x", status, 0.01)
    assert said == [logging.getLevelName(level)]


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "NONSENSE"])
@pytest.mark.parametrize("path", ["/", "/practices/", "/api/v1/practices", "/oai", "/accounts/sign-in/"])
@pytest.mark.django_db
def test_methods_that_nobody_needs_are_refused_everywhere(client, method, path):
    answer = client.generic(method, path, headers={"X-Secret": "of-the-visitor"})
    assert answer.status_code == 405
    assert b"of-the-visitor" not in answer.content
    assert "script-src" in answer.headers["Content-Security-Policy"]
