"""An official registers: by e-mail with a code, naming the group."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import validate_password
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from vzirets.foundation.accounts.forms.entrance import RegisterForm
from vzirets.foundation.accounts.models import Person
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    code_for,
    letters_to,
    make_person,
    posted,
    signed_in,
    text_of,
)
from vzirets.foundation.audit.models import JournalEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]

ANSWERS = {
    "display_name": "Марія  Шевчук",
    "email": "Maria@Rada.gov.ua",
    "group": "public_bodies",
    "password1": PASSWORD,
}


def register(client, prefix="", **answers):
    return client.post(f"{prefix}/accounts/register/", {**ANSWERS, **answers})


@pytest.mark.usefixtures("real_passwords")
def test_from_the_form_to_the_account():
    client = Client()
    assert register(client).headers["Location"] == "/accounts/register/confirm/"
    page = client.get("/accounts/register/confirm/")
    assert "maria@rada.gov.ua" in text_of(page)
    assert client.get("/accounts/").status_code == 302  # not in yet

    confirmed = client.post("/accounts/register/confirm/", {"code": code_for("maria@rada.gov.ua")})
    assert confirmed.headers["Location"] == "/accounts/"
    home = text_of(client.get("/accounts/"))
    assert "Марія Шевчук" in home
    assert "Державні органи та місцеве самоврядування" in home

    person = Person.objects.addressed("maria@rada.gov.ua").get()
    assert (person.email, person.display_name, person.group) == (
        "maria@rada.gov.ua", "Марія Шевчук", "public_bodies",
    )  # fmt: skip
    assert person.role_names == frozenset()
    assert person.password.startswith("argon2$argon2id$")
    assert person.language == "uk"
    entry = JournalEntry.objects.get(act="person.registered")
    assert (entry.kind, entry.object_id, entry.actor_id) == ("person", str(person.pk), str(person.pk))
    assert "Шевчук" not in str([entry.before, entry.after, entry.label, entry.actor_label])


def test_in_english_the_letters_are_english():
    client = Client()
    register(client, "/en")
    letter = letters_to("maria@rada.gov.ua")[0]
    assert letter["subject"] == "Confirm your address"
    assert Person.objects.get().language == "en"


def test_the_letter_says_what_to_do_and_holds_no_link_that_opens_anything():
    register(Client())
    letter = letters_to("maria@rada.gov.ua")[0]
    assert letter["subject"] == "Підтвердьте адресу"
    assert "http" not in letter["text"]
    assert code_for("maria@rada.gov.ua") in letter["html"]
    assert letter["until"] is not None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"display_name": "  "}, "display_name"),
        ({"email": "maria@"}, "email"),
        ({"group": ""}, "group"),
        ({"group": "moderator"}, "group"),
        ({"password1": "short"}, "password1"),
        ({"password1": "password123"}, "password1"),
        ({"password1": "7482910385"}, "password1"),
        ({"password1": "maria@rada.gov.ua"}, "password1"),
        ({"password1": "Марія Шевчук1"}, "password1"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(wrong, field):
    answer = register(Client(), **wrong)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert (Person.objects.get_queryset().count(), posted()) == (0, [])


def test_nobody_gives_themselves_a_role():
    register(Client(), role="office_admin", roles="office_admin", trial="1", state="closed")
    person = Person.objects.get()
    assert (person.role_names, person.trial, person.state) == (frozenset(), False, "active")


def test_three_wrong_codes_end_it_and_the_right_one_no_longer_helps():
    client = Client()
    register(client)
    code = code_for("maria@rada.gov.ua")
    answers = [client.post("/accounts/register/confirm/", {"code": "AAAA-AAAA"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 302]
    late = client.post("/accounts/register/confirm/", {"code": code})
    assert late.headers["Location"] == "/accounts/sign-in/"
    assert not EmailAddress.objects.get().verified


def test_a_code_of_one_browser_does_nothing_in_another():
    register(Client())
    stranger = Client()
    answer = stranger.post("/accounts/register/confirm/", {"code": code_for("maria@rada.gov.ua")})
    assert answer.headers["Location"] == "/accounts/sign-in/"
    assert not EmailAddress.objects.get().verified


def test_who_closed_the_browser_signs_in_and_gets_a_new_code(time_machine):
    register(Client())
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    client = Client()
    answer = client.post("/accounts/sign-in/", {"login": "maria@rada.gov.ua", "password": PASSWORD})
    assert answer.headers["Location"] == "/accounts/register/confirm/"
    assert len(letters_to("maria@rada.gov.ua")) == 2
    client.post("/accounts/register/confirm/", {"code": code_for("maria@rada.gov.ua")})
    assert client.get("/accounts/").status_code == 200


def test_an_address_has_one_account_however_it_is_spelled():
    make_person("maria@хмельницька.укр", "Марія")
    for spelling in ("MARIA@ХМЕЛЬНИЦЬКА.УКР", "maria@xn--80akpgwdcccp6ahd.xn--j1amh"):
        register(
            Client(), email=spelling.replace("xn--80akpgwdcccp6ahd", "хмельницька".encode("idna").decode())
        )
    assert Person.objects.get_queryset().count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Person(email=" MARIA@ХМЕЛЬНИЦЬКА.укр", display_name="Інша", group="experts").save()


def test_two_at_the_same_moment_make_one_account_and_nobody_sees_an_error(rf, client):
    client.get("/accounts/sign-in/")
    request = rf.post("/accounts/register/")
    request.session, request.user = client.session, None
    form = RegisterForm(ANSWERS)
    assert form.is_valid()
    make_person("maria@rada.gov.ua", "Перша")
    request.user, request._messages = AnonymousUser(), FallbackStorage(request)
    with translation.override("uk"), context.request_context(request):
        person, answer = form.try_save(request)
    assert (person, answer.headers["Location"]) == (None, "/accounts/register/confirm/")
    assert Person.objects.get().display_name == "Перша"
    assert letters_to("maria@rada.gov.ua")[-1]["subject"] == "Ви вже маєте обліковий запис"


def test_who_signs_in_by_code_is_rid_of_a_password_that_somebody_else_chose():
    """Somebody registers with Maria's address and waits for her to confirm it."""
    register(Client())
    maria = Client()
    maria.post("/accounts/sign-in/code/", {"email": "maria@rada.gov.ua"})
    maria.post("/accounts/sign-in/code/enter/", {"code": code_for("maria@rada.gov.ua")})
    assert maria.get("/accounts/").status_code == 200
    stranger = Client()
    answer = stranger.post("/accounts/sign-in/", {"login": "maria@rada.gov.ua", "password": PASSWORD})
    assert answer.status_code == 200
    assert not Person.objects.get().has_usable_password()


def test_whoever_is_in_is_led_from_the_entrance_to_their_account(olena):
    client = signed_in(olena)
    for page in ("sign-in", "register", "sign-in/code"):
        assert client.get(f"/accounts/{page}/").headers["Location"] == "/accounts/"


@pytest.mark.parametrize(
    "guess",
    [
        "Vzirets-2026!",
        "портал2026!!",
        "Admin_Portal_1",
        "Ministerstvo#1",
        "пароль-портал-7",
        "EGOV-ukraine-26",
    ],
)
def test_the_portals_own_words_with_digits_are_no_password(guess):
    with pytest.raises(ValidationError) as refused:
        validate_password(guess)
    assert "of_this_place" in [error.code for error in refused.value.error_list]


@pytest.mark.parametrize(
    "chosen", ["синій-човен-пливе-44", "портал крізь туман до лісу", "kvitka-na-hromadi-stepu"]
)
def test_a_sentence_with_one_of_them_is(chosen):
    validate_password(chosen)
