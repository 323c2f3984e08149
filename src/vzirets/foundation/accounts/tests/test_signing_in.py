"""Signing in by password and by code, and out again."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.people import (
    OPERATOR,
    PASSWORD,
    code_for,
    letters_to,
    make_person,
    posted,
    signed_in,
    text_of,
)
from vzirets.foundation.audit.models import JournalEntry
from vzirets.kernel.errors import RuleBroken

pytestmark = pytest.mark.django_db


def sign_in(client, login="olena@rada.gov.ua", password=PASSWORD, **more):
    return client.post("/accounts/sign-in/", {"login": login, "password": password, **more})


@pytest.mark.parametrize("typed", ["olena@rada.gov.ua", "OLENA@Rada.Gov.Ua", " olena@rada.gov.ua "])
def test_the_address_is_known_however_it_is_typed(olena, typed):
    assert sign_in(Client(), typed).headers["Location"] == "/accounts/"


def test_one_comes_back_to_where_one_was_going_and_nowhere_else(olena):
    assert sign_in(Client(), next="/accounts/sessions/?a=1").headers["Location"] == "/accounts/sessions/?a=1"
    for strange in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert sign_in(Client(), next=strange).headers["Location"] == "/accounts/"


def test_the_session_ends_with_the_browser_unless_one_asks_to_stay(olena):
    client = Client()
    sign_in(client)
    assert client.cookies["sessionid"]["max-age"] == ""
    sign_in(client := Client(), remember="on")
    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 3600
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_opens_nothing(olena, password):
    answer = sign_in(Client(), password=password)
    assert (answer.status_code, "_auth_user_id" in answer.wsgi_request.session) == (200, False)


def test_by_code(olena):
    client = Client()
    asked = client.post("/accounts/sign-in/code/", {"email": "Olena@rada.gov.ua", "next": "/accounts/data/"})
    assert asked.headers["Location"] == "/accounts/sign-in/code/enter/?next=%2Faccounts%2Fdata%2F"
    assert letters_to("olena@rada.gov.ua")[-1]["subject"] == "Код для входу"
    page = client.get(asked.headers["Location"])
    assert "olena@rada.gov.ua" in text_of(page)
    code = code_for("olena@rada.gov.ua").replace("-", " ").lower()
    answer = client.post("/accounts/sign-in/code/enter/", {"code": code, "next": "/accounts/data/"})
    assert answer.headers["Location"] == "/accounts/data/"


def test_a_code_lives_for_a_quarter_of_an_hour(olena, time_machine):
    client = Client()
    client.post("/accounts/sign-in/code/", {"email": olena.email})
    code = code_for(olena.email)
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    client.post("/accounts/sign-in/code/enter/", {"code": code})
    assert client.get("/accounts/").status_code == 302


def test_another_code_takes_the_place_of_the_first(olena, time_machine):
    client = Client()
    client.post("/accounts/sign-in/code/", {"email": olena.email})
    first = code_for(olena.email)
    client.post("/accounts/sign-in/code/enter/", {"action": "resend"})
    assert code_for(olena.email) != first
    assert client.post("/accounts/sign-in/code/enter/", {"code": first}).status_code == 200
    assert client.post("/accounts/sign-in/code/enter/", {"code": code_for(olena.email)}).status_code == 302


def test_a_new_password_by_code(olena):
    client, other = Client(), signed_in(olena)
    client.post("/accounts/new-password/", {"email": olena.email})
    assert letters_to(olena.email)[-1]["subject"] == "Код для нового пароля"
    client.post("/accounts/new-password/code/", {"code": code_for(olena.email)})
    weak = client.post("/accounts/new-password/choose/", {"password1": "password123"})
    assert list(weak.context["form"].errors) == ["password1"]
    client.post("/accounts/new-password/choose/", {"password1": "зовсім-інший-човен"})
    assert client.get("/accounts/new-password/done/").status_code == 200
    assert sign_in(Client()).status_code == 200
    assert sign_in(Client(), password="зовсім-інший-човен").status_code == 302
    assert other.get("/accounts/").status_code == 302  # whoever was in with the old one is out
    assert letters_to(olena.email)[-1]["subject"] == "Установлено новий пароль"
    assert JournalEntry.objects.filter(act="person.password_changed", object_id=str(olena.pk)).count() == 1


def test_changing_the_password_asks_for_the_present_one(olena):
    client = signed_in(olena)
    wrong = client.post("/accounts/password/", {"oldpassword": "no", "password1": "зовсім-інший-човен"})
    assert list(wrong.context["form"].errors) == ["oldpassword"]
    client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": "зовсім-інший-човен"})
    assert client.get("/accounts/").status_code == 200  # oneself stays in
    assert sign_in(Client(), password="зовсім-інший-човен").status_code == 302


def test_who_has_no_password_may_set_one(fresh_counts):
    person = make_person("code@rada.gov.ua", "Без Пароля", password=None)
    client = Client()
    client.post("/accounts/sign-in/code/", {"email": person.email})
    client.post("/accounts/sign-in/code/enter/", {"code": code_for(person.email)})
    assert client.get("/accounts/password/").headers["Location"] == "/accounts/password/set/"
    client.post("/accounts/password/set/", {"password1": "зовсім-інший-човен"})
    assert api.person(person.pk).check_password("зовсім-інший-човен")


def test_signing_out_ends_the_session_in_the_table(olena):
    client = signed_in(olena)
    assert UserSession.objects.filter(user_id=olena.pk).count() == 1
    assert "Вийти?" in text_of(client.get("/accounts/sign-out/"))
    key = client.session.session_key
    client.post("/accounts/sign-out/")
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get("/accounts/").status_code == 302


def test_one_sees_all_ones_sessions_and_signs_the_others_out(olena):
    here = signed_in(olena, HTTP_USER_AGENT="Firefox на роботі")
    there = signed_in(olena, HTTP_USER_AGENT="Chrome удома")
    stranger = signed_in(make_person("other@rada.gov.ua", "Інша Людина"), HTTP_USER_AGENT="Чужий браузер")
    seen = text_of(here.get("/accounts/sessions/"))
    assert ("Firefox на роботі" in seen, "Chrome удома" in seen, "Чужий браузер" in seen) == (
        True,
        True,
        False,
    )
    here.post("/accounts/sessions/")
    assert [client.get("/accounts/").status_code for client in (here, there, stranger)] == [200, 302, 200]


def test_a_demo_person_opens_nothing_outside_a_trial(fresh_counts, settings):
    demo = api.load_demo_people(actor=OPERATOR)[0]
    client = Client()
    assert sign_in(client, demo.email, demo.password).headers["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200
    settings.TRIAL = False
    assert client.get("/accounts/").status_code == 302
    assert sign_in(Client(), demo.email, demo.password).headers["Location"] == "/accounts/sign-in/closed/"
    asked = Client()
    before = len(letters_to(demo.email))
    asked.post("/accounts/sign-in/code/", {"email": demo.email})
    assert [letter["subject"] for letter in letters_to(demo.email)[before:]] == [
        "Облікового запису з цією адресою немає"
    ]


def test_demo_people_are_one_for_each_role_and_are_not_made_twice(fresh_counts, settings):
    first = api.load_demo_people(actor=OPERATOR)
    assert api.load_demo_people(actor=OPERATOR) == first
    made = {person.email: sorted(person.role_names) for person in api.people_found()}
    assert made == {
        "admin@example.org": ["office_admin"],
        "moderator@example.org": ["moderator"],
        "town@example.org": [],
        "society@example.org": [],
        "expert@example.org": [],
    }
    assert all(person.trial for person in api.people_found())
    settings.TRIAL = False
    with pytest.raises(RuleBroken):
        api.load_demo_people(actor=OPERATOR)
    assert posted() == []


def test_a_real_account_is_never_taken_for_a_demo_one(fresh_counts):
    make_person("town@example.org", "Справжня Людина")
    with pytest.raises(RuleBroken):
        api.load_demo_people(actor=OPERATOR)
    assert api.person_addressed("admin@example.org") is None
