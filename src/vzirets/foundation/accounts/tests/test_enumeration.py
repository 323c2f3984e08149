"""Who asks by a form learns nothing of who has an account: neither by words nor by time."""

import re
import time
from collections import Counter

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import hashers
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.tests.people import PASSWORD, make_person, posted
from vzirets.foundation.accounts.views import even_time

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("fresh_counts", "real_passwords"),
]

KNOWN, UNKNOWN = "known@rada.gov.ua", "nobody@rada.gov.ua"
FORMS = {
    "sign in": ("/accounts/sign-in/", {"login": "", "password": "wrong-password"}),
    "code": ("/accounts/sign-in/code/", {"email": ""}),
    "new password": ("/accounts/new-password/", {"email": ""}),
    "register": (
        "/accounts/register/",
        {"email": "", "display_name": "Хтось", "group": "experts", "password1": PASSWORD},
    ),
}
NEXT = {
    "code": "/accounts/sign-in/code/enter/",
    "new password": "/accounts/new-password/code/",
    "register": "/accounts/register/confirm/",
}


@pytest.fixture
def known(db):
    return make_person(KNOWN, "Відома Людина")


def send(form, email, client=None):
    url, fields = FORMS[form]
    filled = {name: (email if name in ("login", "email") else value) for name, value in fields.items()}
    return (client or Client()).post(url, filled)


def likeness(answer, email):
    """Everything a stranger sees of an answer, with what must differ made the same."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    headers = {name: sorted(re.split("[;,] *", value)) for name, value in answer.headers.items()}
    for of_the_moment in ("Content-Length", "Expires", "X-Request-ID"):
        headers.pop(of_the_moment, None)
    cookies = sorted((name, morsel["max-age"]) for name, morsel in answer.cookies.items())
    return answer.status_code, headers, cookies, body.replace(email, "EMAIL")


@pytest.mark.parametrize("form", FORMS)
def test_the_answers_are_the_same_to_the_letter(known, form):
    seen = [likeness(send(form, email), email) for email in (KNOWN, UNKNOWN)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize("form", NEXT)
def test_so_are_the_pages_that_follow_whatever_is_done_there(known, form):
    def walked(email):
        client = Client()
        steps = [send(form, email, client)]
        steps.append(client.get(NEXT[form]))
        steps += [client.post(NEXT[form], {"code": "BBBB-BBBB"}) for _ in range(2)]
        if form != "new password":
            cache.clear()
            steps.append(client.post(NEXT[form], {"action": "resend"}))
        steps.append(client.post(NEXT[form], {"code": "BBBB-BBBB"}))
        steps.append(client.get("/accounts/sign-in/"))
        return [likeness(step, email) for step in steps]

    assert walked(KNOWN) == walked(UNKNOWN)


def asked_for(form, email):
    """The answer to a form, and what it asked of the database: how often each kind of statement."""
    cache.clear()
    client = Client()
    if form == "change of address":
        client.force_login(api.person_addressed("me@rada.gov.ua"))
        client.post("/accounts/confirm/", {"password": PASSWORD})
    with CaptureQueriesContext(connection) as heard:
        if form == "change of address":
            answer = client.post("/accounts/address/", {"email": email, "action_add": "1"})
        else:
            answer = send(form, email, client)
    return likeness(answer, email), Counter(filter(None, (kind_of(one["sql"]) for one in heard)))


def kind_of(sql):
    """`SELECT accounts_person`; nothing for where a part of a transaction begins or ends."""
    if sql is None:  # a statement that the connection keeps: Django isn't told its words
        return "a kept statement"
    if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
        return ""
    verb = sql.split(None, 1)[0]
    table = re.search(r'(?:FROM|INTO|UPDATE)\s+"?(\w+)', sql)
    return f"{verb} {table[1] if table else sql[:60]}"


@pytest.mark.parametrize("form", [*FORMS, "change of address"])
def test_the_database_is_asked_the_same(known, form):
    make_person("me@rada.gov.ua", "Я")
    asked_for(form, "earlier@rada.gov.ua")  # what a process prepares, it prepares once
    (told, asked), (told_of_nobody, asked_of_nobody) = (asked_for(form, email) for email in (KNOWN, UNKNOWN))
    assert asked == asked_of_nobody
    assert told == told_of_nobody
    assert sum(asked.values()) > 10


def test_a_registration_that_is_not_made_leaves_nothing(known):
    before = Person.objects.get_queryset().count(), EmailAddress.objects.count()
    send("register", KNOWN)
    assert (Person.objects.get_queryset().count(), EmailAddress.objects.count()) == before


def test_who_is_signed_in_waits_too_when_they_ask_about_another_address(known, settings):
    settings.EVEN_ANSWER_SECONDS = 0.4
    make_person("me@rada.gov.ua", "Я")
    client = Client()
    client.force_login(api.person_addressed("me@rada.gov.ua"))
    client.post("/accounts/confirm/", {"password": PASSWORD})
    started = time.perf_counter()
    answer = client.post("/accounts/address/", {"email": KNOWN, "action_add": "1"})
    assert time.perf_counter() - started >= 0.4
    assert "/accounts/confirm/" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("form", NEXT)
def test_one_letter_goes_in_any_case(known, form):
    counts = []
    for email in (KNOWN, UNKNOWN):
        before = len(posted())
        send(form, email)
        counts.append(len(posted()) - before)
    assert counts == [1, 1]


@pytest.mark.parametrize("form", ["sign in", "register"])
def test_a_password_is_hashed_once_in_any_case(known, form, monkeypatch):
    hashed = []
    hasher = hashers.Argon2PasswordHasher
    encode, verify = hasher.encode, hasher.verify
    monkeypatch.setattr(hasher, "encode", lambda *a, **k: hashed.append("encode") or encode(*a, **k))
    monkeypatch.setattr(hasher, "verify", lambda *a, **k: hashed.append("verify") or verify(*a, **k))
    counts = []
    for email in (KNOWN, UNKNOWN):
        hashed.clear()
        send(form, email)
        counts.append(len(hashed))
    assert counts == [1, 1]


@pytest.mark.parametrize("form", FORMS)
def test_the_times_cannot_be_told_apart(known, form, settings):
    """The quickest of interleaved answers, behind the floor that production has."""
    settings.EVEN_ANSWER_SECONDS = 0.4
    settings.ACCOUNT_RATE_LIMITS = False
    times = {KNOWN: [], UNKNOWN: []}
    for turn in range(6):
        for email in (KNOWN, UNKNOWN) if turn % 2 else (UNKNOWN, KNOWN):
            started = time.perf_counter()
            send(form, email if email == KNOWN else f"nobody{turn}@rada.gov.ua")
            times[email].append(time.perf_counter() - started)
    # What is over the floor is the way through the middleware; a loaded machine may slip a whole step.
    beyond = {email: min(spent % 0.4 for spent in found) for email, found in times.items()}
    assert abs(beyond[KNOWN] - beyond[UNKNOWN]) < 0.05


def test_without_the_floor_the_work_is_of_the_same_size(known):
    """So that the floor covers little: no form takes twice as long for one as for the other."""
    for form in ("sign in", "register"):
        times = {KNOWN: [], UNKNOWN: []}
        for turn in range(5):
            for email in (KNOWN, UNKNOWN):
                cache.clear()
                started = time.perf_counter()
                send(form, email if email == KNOWN else f"n{turn}@rada.gov.ua")
                times[email].append(time.perf_counter() - started)
        known_time, unknown_time = (min(times[email]) for email in (KNOWN, UNKNOWN))
        assert 0.5 < known_time / unknown_time < 2, form


@settings(max_examples=200, deadline=None)
@given(spent=st.floats(0, 2), floor=st.floats(0.05, 1))
def test_an_answer_comes_at_the_floor_or_at_a_multiple_of_it(spent, floor):
    """Whatever the work took: the wait ends on a step, never before the first, never a step too late."""
    now, slept = [100.0 + spent], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(even_time.time, "monotonic", lambda: now[0])
        patch.setattr(even_time.time, "sleep", slept.append)
        even_time._wait_until(100.0, floor)
    total = spent + sum(slept)
    assert total >= floor - 1e-9
    assert abs(total / floor - round(total / floor)) < 1e-6
    assert sum(slept) <= floor + 1e-9


def test_who_was_let_in_does_not_wait(known, settings):
    settings.EVEN_ANSWER_SECONDS = 30
    client = Client()
    started = time.perf_counter()
    answer = client.post("/accounts/sign-in/", {"login": KNOWN, "password": PASSWORD})
    assert (answer.headers["Location"], time.perf_counter() - started < 20) == ("/accounts/", True)


def test_a_passkey_of_nobody_is_refused_as_one_of_somebody(known):
    answers = []
    for handle in ("MQ", "OTk5OTk5"):
        client = Client()
        client.get("/accounts/sign-in/passkey/", headers={"accept": "application/json"})
        credential = (
            '{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},'
            f'"response":{{"clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"{handle}"}}}}'
        )
        answer = client.post("/accounts/sign-in/passkey/", {"credential": credential})
        answers.append((answer.status_code, answer.headers["Location"]))
    assert answers == [(302, "/accounts/sign-in/")] * 2
