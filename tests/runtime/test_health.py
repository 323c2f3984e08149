"""`/health`, asked of the application itself."""

import psycopg
import pytest
from django.db import connection
from django.test import Client, RequestFactory

from vzirets.config import health
from vzirets.config.logs import number_of

WELL = {"status": "ok", "web": "ok", "database": "ok", "worker": "ok"}


def beat(seconds_ago: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_workers")
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - %s * interval '1 second')",
            [seconds_ago],
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seconds", "status", "worker"), [(1, 200, "ok"), (8, 200, "ok"), (10, 503, "silent")]
)
def test_the_worker_is_well_while_its_heart_beats(client, seconds, status, worker):
    beat(seconds)
    answer = client.get("/health")
    said = "ok" if status == 200 else "failing"
    assert (answer.status_code, answer.json()) == (status, {**WELL, "status": said, "worker": worker})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_no_worker_ever_is_a_silent_one(client):
    assert client.get("/health").json()["worker"] == "silent"


@pytest.mark.django_db
def test_two_queries_no_session_no_language_any_host(client, django_assert_num_queries):
    beat(1)
    with django_assert_num_queries(2):
        answer = Client(headers={"host": "10.1.2.3", "accept-language": "en"}).get("/health")
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert [name for name in ("Content-Language", "Vary", "Set-Cookie") if name in answer.headers] == []


def test_an_unreachable_database_is_said(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", lambda: (_ for _ in ()).throw(health.DatabaseError("refused")))
    answer = health.health(RequestFactory().get("/health"))
    assert answer.status_code == 503
    assert b'"database": "unreachable", "worker": "unknown"' in answer.content


@pytest.mark.django_db
def test_its_answer_says_nothing_of_the_machine(client):
    beat(1)
    assert set(client.get("/health").json()) == set(WELL)


def test_a_strangers_request_number_is_not_taken_over(monkeypatch):
    forged = "forged-0123456789"
    assert len(number_of(forged)) == 16
    assert number_of(forged) != number_of(forged)


@pytest.mark.django_db
def test_every_answer_carries_its_number(client):
    answer = client.get("/robots.txt")
    assert len(answer["X-Request-ID"]) == 16
