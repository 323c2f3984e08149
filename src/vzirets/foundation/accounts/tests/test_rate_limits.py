"""Attempts are counted once for all processes, and for whoever asks."""

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.child import child_environment

from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    connect_app,
    make_person,
    posted,
    signed_in,
    text_of,
)

TOO_MANY = "Забагато спроб"


@pytest.fixture
def empty(transactional_db):
    cache.clear()
    yield
    cache.clear()


def process(address: str, times: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "vzirets.foundation.accounts.tests.asking", address, str(times)],
        env=child_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.runtime
@pytest.mark.usefixtures("empty")
def test_two_processes_at_the_same_time_let_through_as_many_as_one():
    make_person("olena@rada.gov.ua", "Олена")
    both = [process("olena@rada.gov.ua", 6) for _ in range(2)]
    refused = [said for one in both for said in json.loads(one.communicate(timeout=120)[0].splitlines()[-1])]
    assert (len(refused), refused.count(False)) == (12, 5)
    # What the two counted holds here, too, and the right password is no way round it.
    answer = Client().post("/accounts/sign-in/", {"login": "olena@rada.gov.ua", "password": PASSWORD})
    assert TOO_MANY in text_of(answer)


@pytest.mark.django_db
def test_who_is_refused_is_a_line_of_the_log_with_the_step_and_without_the_person(olena, caplog):
    client = Client()
    for path, answers in (
        ("/accounts/sign-in/", {"login": olena.email, "password": "таємне-слово"}),
        ("/accounts/sign-in/passkey/", {"credential": "{}"}),
        ("/accounts/sign-in/code/", {"email": olena.email}),
        ("/accounts/sign-in/code/enter/", {"code": "АБВГД1"}),
    ):
        client.post(path, answers)
    connect_app(olena)
    client = signed_in(olena)
    client.post("/accounts/sign-in/second-factor/", {"code": "000000"})
    lines = [record.msg for record in caplog.records if record.name == "vzirets.accounts"]
    assert [line["step"] for line in lines] == [
        "account_login",
        "mfa_login_webauthn",
        "account_confirm_login_code",
        "mfa_authenticate",
    ]
    for secret in (olena.email, "таємне-слово", "АБВГД1", "000000"):
        assert secret not in str(lines)


@pytest.mark.django_db
def test_the_count_of_one_address_leaves_another_in_peace(olena, time_machine):
    make_person("other@rada.gov.ua", "Інша Людина")
    for _ in range(6):
        answer = Client().post("/accounts/sign-in/", {"login": "olena@rada.gov.ua", "password": "wrong"})
    assert TOO_MANY in text_of(answer)
    free = Client().post("/accounts/sign-in/", {"login": "other@rada.gov.ua", "password": PASSWORD})
    assert free.status_code == 302
    time_machine.move_to(timezone.now() + timedelta(minutes=6))
    later = Client().post("/accounts/sign-in/", {"login": "olena@rada.gov.ua", "password": PASSWORD})
    assert later.status_code == 302


@pytest.mark.django_db
def test_a_mailbox_is_not_flooded(olena):
    for _ in range(5):
        answer = Client().post("/accounts/sign-in/code/", {"email": "olena@rada.gov.ua"})
    assert (len(posted()), answer.status_code, TOO_MANY in text_of(answer)) == (3, 200, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("fresh_counts")
def test_whoever_asks_too_often_gets_a_page_that_says_so(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    answers = [Client().post("/en/accounts/sign-in/", {"login": "a@b.ua", "password": "x"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"
    assert "Too many attempts" in text_of(answers[2])
    elsewhere = Client(REMOTE_ADDR="203.0.113.7")
    assert elsewhere.post("/accounts/sign-in/", {"login": "a@b.ua", "password": "x"}).status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("fresh_counts")
def test_a_header_is_believed_only_behind_a_proxy_of_ours(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}

    def ask(said):
        client = Client(headers={"x-forwarded-for": said})
        return client.post("/accounts/sign-in/", {"login": "a@b.ua", "password": "x"}).status_code

    assert [ask("198.51.100.1"), ask("198.51.100.2")] == [200, 429]
    cache.clear()
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert [ask("198.51.100.1"), ask("6.6.6.6, 198.51.100.1"), ask("198.51.100.2")] == [200, 429, 200]


@pytest.mark.django_db
def test_the_table_of_counts_is_a_migrations_and_is_not_logged():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'accounts_cache'")
        assert cursor.fetchone() == ("u",)
