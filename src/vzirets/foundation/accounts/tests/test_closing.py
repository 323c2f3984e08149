"""Taking one's data along, and closing the account."""

import json
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.queries import personal_data
from vzirets.foundation.accounts.tests.people import (
    OPERATOR,
    PASSWORD,
    connect_app,
    letters_to,
    make_person,
    make_staff,
    signed_in,
    text_of,
)
from vzirets.foundation.audit import api as audit
from vzirets.foundation.audit.models import JournalPersonal
from vzirets.kernel import registry
from vzirets.kernel.errors import RuleBroken
from vzirets.kernel.personal_use import PersonalUse
from vzirets.kernel.registry import Module

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]


def plate(monkeypatch, **use):
    """A room that keeps something of people."""
    use.setdefault("export", lambda person_id: {})
    module = Module(name="diaries", title="Diaries", personal=PersonalUse(**use))
    monkeypatch.setitem(registry._modules, "diaries", module)


def close(client):
    client.post("/accounts/confirm/", {"password": PASSWORD})
    return client.post("/accounts/close/", {"understood": "on"})


def test_the_file_holds_what_every_room_keeps_and_nothing_of_others(olena, monkeypatch):
    make_person("other@rada.gov.ua", "Інша Людина")
    diaries = {olena.pk: {"entries": ["Перший запис"]}}
    plate(monkeypatch, export=lambda person_id: diaries.get(person_id, {}))
    client = signed_in(olena, HTTP_USER_AGENT="Firefox")
    asked = client.post("/accounts/data/file/")
    assert asked.headers["Location"].startswith("/accounts/confirm/")
    file = client.post(asked.headers["Location"], {"password": PASSWORD, "next": "/accounts/data/file/"})
    assert file.headers["Content-Type"] == "application/json; charset=utf-8"
    assert file.headers["Content-Disposition"].startswith('attachment; filename="vzirets-2')
    assert "Інша" not in file.content.decode()
    kept = json.loads(file.content)
    assert kept["account"] | {"joined_at": "", "last_sign_in": ""} == {
        "number": olena.pk,
        "name": "Олена Гончар",
        "email": "olena@rada.gov.ua",
        "group": "public_bodies",
        "language": "uk",
        "state": "active",
        "joined_at": "",
        "last_sign_in": "",
    }
    assert datetime.fromisoformat(kept["account"]["last_sign_in"]).tzinfo
    assert kept["addresses"] == [{"email": "olena@rada.gov.ua", "confirmed": True, "primary": True}]
    assert [session["browser"] for session in kept["sessions"]] == ["Firefox"]
    assert kept["rooms"] == {"diaries": {"entries": ["Перший запис"]}}
    assert "argon2" not in file.content.decode()


def test_the_file_holds_no_secret_of_the_second_factor(olena):
    key = connect_app(olena)
    text = json.dumps(personal_data(olena))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert [secret for secret in (key, *codes) if secret in text] == []
    assert [factor["kind"] for factor in json.loads(text)["second_factors"]] == ["totp", "recovery_codes"]


def test_closing_leaves_a_nameless_row_and_nothing_else(olena):
    connect_app(olena)
    SocialAccount.objects.create(user=olena, provider="idgovua", uid="hash")
    Authenticator.objects.filter(type="totp").delete()
    client, elsewhere = signed_in(olena), signed_in(olena)
    assert close(client).headers["Location"] == "/accounts/closed/"
    assert "Ваш обліковий запис закрито" in text_of(client.get("/accounts/closed/"))

    person = Person.objects.get_queryset().get(pk=olena.pk)
    assert (person.email, person.display_name, person.sort_key, person.last_login) == (None, "", "", None)
    assert (person.state, person.is_active, person.has_usable_password()) == ("closed", False, False)
    assert person.label == "Закритий обліковий запис"
    for kept in (EmailAddress, Authenticator, SocialAccount, UserSession, Session):
        assert (kept.__name__, kept.objects.count()) == (kept.__name__, 0)
    assert [answer.status_code for answer in (client.get("/accounts/"), elsewhere.get("/accounts/"))] == [
        302,
        302,
    ]


def test_the_journal_keeps_the_acts_and_forgets_the_name(olena):
    close(signed_in(olena))
    about = JournalPersonal.objects.filter(subject_kind="person", subject_id=str(olena.pk))
    assert {part.data for part in about} == {None}
    acts = list(about.order_by("entry_id").values_list("entry__act", flat=True).distinct())
    assert "person.registered" in acts
    assert "person.closed" in acts
    audit.seal_waiting()
    assert audit.check_chain().ok


def test_a_last_letter_goes_to_the_address_that_was(olena):
    close(signed_in(olena))
    assert letters_to("olena@rada.gov.ua")[-1]["subject"] == "Ваш обліковий запис закрито"


def test_the_address_is_free_again(olena):
    close(signed_in(olena))
    again = make_person("olena@rada.gov.ua", "Олена Гончар")
    assert again.pk != olena.pk


def test_signing_in_to_a_closed_account_is_like_to_none(olena):
    close(signed_in(olena))
    client = Client()
    answer = client.post("/accounts/sign-in/", {"login": "olena@rada.gov.ua", "password": PASSWORD})
    assert "Адреса або пароль неправильні" in text_of(answer)


def test_a_room_is_told_within_the_same_transaction(olena, monkeypatch):
    told = []
    plate(monkeypatch, retire=lambda person_id, actor: told.append((person_id, actor.id, person_name(olena))))
    close(signed_in(olena))
    assert told == [(olena.pk, str(olena.pk), "Олена Гончар")]  # before anything of the account is gone


def person_name(person):
    return Person.objects.get_queryset().get(pk=person.pk).display_name


def test_where_a_room_says_not_yet_nothing_is_closed(olena, monkeypatch):
    def not_yet(person_id, actor):
        raise RuleBroken("Спершу передайте організацію іншому власникові.")

    plate(monkeypatch, retire=not_yet)
    client = signed_in(olena)
    answer = close(client)
    assert answer.status_code == 200
    assert "Спершу передайте організацію іншому власникові." in text_of(answer)
    assert client.get("/accounts/").status_code == 200
    assert (EmailAddress.objects.count(), Person.objects.active().count()) == (1, 1)


def test_closing_asks_to_confirm_and_to_tick(olena):
    client = signed_in(olena)
    assert (
        client.post("/accounts/close/", {"understood": "on"})
        .headers["Location"]
        .startswith("/accounts/confirm/")
    )
    client.post("/accounts/confirm/", {"password": PASSWORD})
    assert list(client.post("/accounts/close/").context["form"].errors) == ["understood"]
    assert Person.objects.active().count() == 1


def test_the_last_administrator_stays(olena):
    admin = make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)
    with pytest.raises(RuleBroken) as broken:
        api.close_account(admin, actor=admin.actor)
    assert broken.value.code == "last_admin"
    make_staff("second@rada.gov.ua", "Друга", api.Role.OFFICE_ADMIN)
    api.close_account(admin, actor=admin.actor)
    assert [person.display_name for person in Person.objects.with_role(api.Role.OFFICE_ADMIN)] == ["Друга"]


def test_nobody_closes_anothers_account(olena):
    other = make_person("other@rada.gov.ua", "Інша Людина")
    with pytest.raises(RuleBroken):
        api.close_account(olena, actor=other.actor)
    api.close_account(olena, actor=OPERATOR)
    api.close_account(olena, actor=OPERATOR)  # twice is once
    assert len(letters_to("olena@rada.gov.ua")) == 1


def test_nobody_is_deleted(olena):
    for act in (olena.delete, Person.objects.get_queryset().delete):
        with pytest.raises(TypeError):
            act()
    assert Person.objects.active().count() == 1


@pytest.mark.parametrize(
    "left",
    [
        {"display_name": "Олена"},
        {"email": "olena@rada.gov.ua"},
        {"closed_at": None},
        {"password": "argon2$x"},
    ],
)
def test_the_table_refuses_a_closed_account_with_something_left(olena, left):
    api.close_account(olena, actor=OPERATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.get_queryset().filter(pk=olena.pk).update(**left)
