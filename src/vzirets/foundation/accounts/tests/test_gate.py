"""Whom a page lets in, and what it says to the others."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.people import PASSWORD, make_person, make_staff, signed_in, text_of
from vzirets.kernel import audience

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]


@audience.staff("moderator")
def desk(request):
    return HttpResponse("queue")


@audience.staff()
def office(request):
    return HttpResponse("office")


def opened(view, person, rf):
    request = rf.get("/manage/")
    request.user = person
    try:
        return view(request).content.decode()
    except PermissionDenied as refused:
        return str(refused)


def test_roles_open_what_is_theirs(rf):
    refusal = "Ця сторінка – для редакції порталу."
    people = {
        "member": make_person("member@rada.gov.ua", "Хто Завгодно"),
        "moderator": make_staff("moderator@rada.gov.ua", "Модератор", api.Role.MODERATOR),
        "admin": make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN),
    }
    seen = {name: (opened(desk, person, rf), opened(office, person, rf)) for name, person in people.items()}
    assert seen == {
        "member": (refusal, refusal),
        "moderator": ("queue", "office"),
        "admin": ("queue", "office"),
    }


def test_a_role_taken_away_closes_the_page_at_once(rf):
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    moderator = make_staff("moderator@rada.gov.ua", "Модератор", api.Role.MODERATOR)
    client = signed_in(moderator)
    assert client.get("/accounts/people/").status_code == 403
    api.give_role(moderator, api.Role.OFFICE_ADMIN, actor=admin.actor)
    assert client.get("/accounts/people/").status_code == 200
    api.take_role(moderator, api.Role.OFFICE_ADMIN, actor=admin.actor)
    refused = client.get("/accounts/people/")
    assert refused.status_code == 403
    assert "Адміністратор" not in text_of(refused)


def test_a_stranger_is_asked_to_sign_in_and_brought_back():
    answer = Client().get("/en/accounts/data/?a=1&b=2")
    assert (
        answer.headers["Location"] == "/en/accounts/sign-in/?next=%2Fen%2Faccounts%2Fdata%2F%3Fa%3D1%26b%3D2"
    )


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page():
    client = Client()
    sent = client.post("/accounts/data/file/", headers={"referer": "http://testserver/accounts/data/?x=1"})
    assert sent.headers["Location"] == "/accounts/sign-in/?next=%2Faccounts%2Fdata%2F%3Fx%3D1"
    strange = client.post("/accounts/data/file/", headers={"referer": "http://evil.example/accounts/data/"})
    assert strange.headers["Location"] == "/accounts/sign-in/?next=%2Faccounts%2F"


@pytest.mark.parametrize(
    "headers",
    [{"hx-request": "true", "hx-current-url": "http://testserver/accounts/data/"},
     {"sec-fetch-mode": "cors", "referer": "http://testserver/accounts/data/"}],
)  # fmt: skip
def test_a_script_is_told_where_to_sign_in_and_keeps_its_text(headers):
    answer = Client().post("/accounts/data/file/", {"text": "недописане"}, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["X-Sign-In"] == "/accounts/sign-in/?next=%2Faccounts%2Fdata%2F"
    assert answer.content.decode() == "Ваш сеанс завершився. Увійдіть знову: написане вами лишилося тут."


def test_ones_own_pages_are_kept_by_no_cache_on_the_way(olena):
    kept = signed_in(olena).get("/accounts/").headers["Cache-Control"]
    assert sorted(kept.split(", ")) == ["no-cache", "private"]


def test_without_a_gate_nobody_passes(monkeypatch, rf):
    monkeypatch.setattr(audience, "_gates", [])
    with pytest.raises(ImproperlyConfigured):
        desk(rf.get("/"))


def test_a_public_page_asks_nobody_and_reads_no_session(client):
    assert api.is_member(AnonymousUser()) is False
    assert (api.is_member(None), api.is_staff(None), api.is_moderator(AnonymousUser())) == (False,) * 3
    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/accounts/closed/")
    tables = re.findall(r'FROM "(\w+)"', " ".join(query["sql"] for query in queries))
    assert [table for table in tables if table.startswith(("django_session", "accounts_", "account_"))] == []
    assert answer.cookies == {}


@pytest.mark.parametrize("answers", [{}, {"remember": "on"}])
def test_a_session_that_nobody_uses_ends_on_the_server(olena, answers, time_machine):
    """Whatever the browser keeps: two weeks after it was last written."""
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD, **answers})
    now = timezone.now()
    time_machine.move_to(now + timedelta(days=13))
    assert client.get("/cabinet/").status_code == 200
    time_machine.move_to(now + timedelta(days=15))
    client.cookies["sessionid"]["expires"] = client.cookies["sessionid"]["max-age"] = ""
    assert client.get("/cabinet/").status_code == 302


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 302)])
def test_a_session_ends_for_good_however_often_it_is_used(olena, settings, days, status):
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD, "remember": "on"})
    assert client.get("/cabinet/").status_code == 200
    session = client.session
    session["account_authentication_methods"][0]["at"] -= days * 24 * 3600
    session.save()
    answer = client.get("/cabinet/")
    assert answer.status_code == status
    if status == 302:
        assert answer.headers["Location"].startswith("/accounts/sign-in/?next=")
        assert "_auth_user_id" not in client.session
        by_script = client.get("/cabinet/", headers={"HX-Request": "true"})
        assert by_script.status_code == 401
