"""The second step: a code app, recovery codes, and what the office's pages ask for."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.adapter.second_factor import SecondFactorAdapter
from vzirets.foundation.accounts.queries import safety_of
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    app_code,
    code_for,
    connect_app,
    letters_to,
    make_staff,
    signed_in,
    text_of,
)
from vzirets.foundation.audit.models import JournalEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]

APP = "/accounts/second-factor/app/"


def confirmed(person) -> Client:
    """Signed in, and asked once more just now."""
    client = signed_in(person)
    answer = client.post("/accounts/confirm/", {"password": PASSWORD})
    assert answer.status_code == 302
    return client


def step(client, code):
    return client.post("/accounts/sign-in/second-factor/", {"code": code})


def test_connecting_an_app_and_signing_in_with_it(olena, django_capture_on_commit_callbacks):
    client = signed_in(olena)
    asked = client.get(APP)
    assert asked.headers["Location"] == "/accounts/confirm/?next=%2Faccounts%2Fsecond-factor%2Fapp%2F"
    back = client.post(asked.headers["Location"], {"password": PASSWORD, "next": APP})
    assert back.headers["Location"] == APP

    page = client.get(APP).content.decode()
    key = re.search(r"<code>([A-Z2-7]{32})</code>", page).group(1)
    assert '<svg viewBox="0 0 ' in page
    assert f"otpauth://totp/olena%40rada.gov.ua?secret={key}" in page
    assert client.post(APP, {"code": "000000"}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        connected = client.post(APP, {"code": app_code(key)})
    assert connected.headers["Location"] == "/accounts/second-factor/codes/"
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/accounts/second-factor/codes/").content.decode())
    assert len(set(codes)) == 10
    assert letters_to(olena.email)[-1]["subject"] == "Застосунок із кодами під’єднано"

    other = Client()
    first = other.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
    assert first.headers["Location"] == "/accounts/sign-in/second-factor/"
    assert other.get("/accounts/").status_code == 302
    assert step(other, "000000").status_code == 200
    assert step(other, app_code(key, 1)).headers["Location"] == "/accounts/"
    assert other.get("/accounts/").status_code == 200


def test_a_recovery_code_opens_once(olena):
    connect_app(olena)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
        assert step(client, code).status_code == expected
    assert safety_of(olena).recovery_codes == 9


def test_a_code_by_e_mail_alone_doesnt_pass_the_second_step(olena):
    connect_app(olena)
    client = Client()
    client.post("/accounts/sign-in/code/", {"email": olena.email})
    answer = client.post("/accounts/sign-in/code/enter/", {"code": code_for(olena.email)})
    assert answer.headers["Location"] == "/accounts/sign-in/second-factor/"
    assert client.get("/accounts/").status_code == 302


def test_guessing_codes_is_stopped(olena):
    key = connect_app(olena)
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
    for _ in range(10):
        step(client, "000000")
    answer = step(client, app_code(key))
    assert answer.status_code == 200
    assert "Забагато спроб" in text_of(answer)


def test_keys_lie_in_the_table_encrypted_and_outlive_a_change_of_the_secret(olena, settings):
    key = connect_app(olena)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert key not in kept
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-secret-key-of-at-least-fifty-characters-long"
    settings.SECRET_KEY_FALLBACKS = [old]
    assert SecondFactorAdapter().decrypt(kept) == key
    assert SecondFactorAdapter().encrypt(key) != kept


def test_disconnecting_needs_to_be_confirmed_and_is_told(olena):
    connect_app(olena)
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
    step(client, Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0])
    url = "/accounts/second-factor/app/disconnect/"
    assert client.get(url).headers["Location"].startswith("/accounts/confirm/")
    client.post("/accounts/confirm/", {"password": PASSWORD})
    assert client.post(url).headers["Location"] == "/accounts/second-factor/"
    assert not Authenticator.objects.exists()
    assert letters_to(olena.email)[-1]["subject"] == "Застосунок із кодами від’єднано"
    acts = JournalEntry.objects.filter(act__startswith="person.second_factor").values_list("act", flat=True)
    assert list(acts) == ["person.second_factor_removed"]


@pytest.mark.django_db(transaction=True)
def test_the_offices_pages_open_only_after_the_second_step(guarded):
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    client = signed_in(admin)
    refused = client.get("/accounts/people/")
    assert refused.status_code == 403
    assert "Налаштувати двоетапний вхід" in text_of(refused)
    assert "Адміністратор" not in text_of(refused)  # nobody's data on the way

    client.post("/accounts/confirm/", {"password": PASSWORD})
    client.get(APP)
    client.post(APP, {"code": app_code(client.session["mfa.totp.secret"])})
    assert client.get("/accounts/people/").status_code == 200  # just connected: that was the second step

    other = Client()
    other.post("/accounts/sign-in/", {"login": admin.email, "password": PASSWORD})
    key = SecondFactorAdapter().decrypt(Authenticator.objects.get(type="totp").data["secret"])
    step(other, app_code(key, 1))
    assert other.get("/accounts/people/").status_code == 200


def test_a_session_from_before_the_second_factor_is_asked_for_it(guarded):
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    client = signed_in(admin)
    key = connect_app(admin)
    refused = client.get("/accounts/people/?q=%D0%B0")
    assert refused.status_code == 403
    where = re.search(r'href="(/accounts/confirm/code/[^"]+)"', refused.content.decode()).group(1)
    assert where == "/accounts/confirm/code/?next=%2Faccounts%2Fpeople%2F%3Fq%3D%25D0%25B0"
    answer = client.post(where, {"code": app_code(key), "next": "/accounts/people/"})
    assert answer.headers["Location"] == "/accounts/people/"
    assert client.get("/accounts/people/").status_code == 200


def test_in_a_trial_the_second_step_may_be_waived():
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    assert signed_in(admin).get("/accounts/people/").status_code == 200


def test_the_last_second_factor_of_the_office_stays(guarded):
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    key = connect_app(admin)
    client = Client()
    client.post("/accounts/sign-in/", {"login": admin.email, "password": PASSWORD})
    step(client, app_code(key))
    client.post("/accounts/confirm/", {"password": PASSWORD})
    answer = client.post("/accounts/second-factor/app/disconnect/")
    assert answer.status_code == 200
    assert "Перш ніж прибрати цей спосіб, додайте інший" in text_of(answer)
    assert api.has_second_factor(admin)


def test_new_recovery_codes_put_the_old_ones_out(olena, django_capture_on_commit_callbacks):
    connect_app(olena)
    client = Client()
    client.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    step(client, codes[0])
    client.post("/accounts/confirm/", {"password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/second-factor/codes/new/")
    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert (len(new), set(new) & set(codes)) == (10, set())
    file = client.get("/accounts/second-factor/codes/file/")
    assert file.content.decode().split() == new
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert JournalEntry.objects.filter(act="person.recovery_codes_made").count() == 1
