"""Signing in through others, from the button to the account, against servers played on loopback."""

import json
from urllib.parse import urlencode

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.fakes import FakeIdGovUa, FakeOpenId, running
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    code_for,
    connect_app,
    letters_to,
    make_person,
    signed_in,
    text_of,
)
from vzirets.foundation.audit.models import JournalEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]

SIGNER = {
    "givenname": "МАРІЯ", "middlename": "ПЕТРІВНА", "lastname": "ШЕВЧУК", "email": "Maria@rada.gov.ua",
    "drfocode": "2987654321", "o": "surplus",
}  # fmt: skip
OFFICIAL = {
    "sub": "official-7",
    "name": "Ігор Мельник",
    "email": "ihor@minister.gov.ua",
    "email_verified": True,
}


@pytest.fixture
def idgovua(settings):
    with running(FakeIdGovUa(dict(SIGNER))) as fake:
        settings.IDGOVUA_OFFERED, settings.IDGOVUA_URL = True, fake.address
        settings.SOCIALACCOUNT_PROVIDERS = {
            "idgovua": {"APPS": [{"client_id": "portal", "secret": "secret"}]}
        }
        yield fake


@pytest.fixture
def ministry(settings):
    with running(FakeOpenId(dict(OFFICIAL))) as fake:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "ministry",
                        "name": "Міністерство",
                        "client_id": "portal",
                        "secret": "secret",
                        "settings": {"server_url": fake.address},
                    },
                ],
            }
        }
        yield fake


def go(client, fake, path="/accounts/idgovua/?process=login", sit=None):
    """Presses the button, sits before the other side, and comes back."""
    there = client.post(path)
    assert there.status_code == 302, there.content.decode()
    assert there.headers["Location"].startswith(fake.address)
    back = (sit or fake.authorise)(there.headers["Location"])
    assert back.startswith("http://testserver/accounts/")
    return client.get(back.removeprefix("http://testserver"))


def register(client, email, **answers):
    fields = {"display_name": "Марія Шевчук", "email": email, "group": "public_bodies", **answers}
    client.post("/accounts/elsewhere/register/", fields)
    return client.post("/accounts/register/confirm/", {"code": code_for(email.lower())})


def test_a_signature_opens_a_new_account_and_then_the_same_one(idgovua):
    client = Client()
    assert "Увійти через id.gov.ua" in text_of(client.get("/accounts/sign-in/"))
    assert go(client, idgovua).headers["Location"] == "/accounts/elsewhere/register/"
    form = client.get("/accounts/elsewhere/register/").context["form"]
    assert form.initial == {"display_name": "МАРІЯ ШЕВЧУК", "email": "maria@rada.gov.ua"}
    assert register(client, "maria@rada.gov.ua").headers["Location"] == "/accounts/"
    person = api.person_addressed("maria@rada.gov.ua")
    assert (person.group, person.has_usable_password()) == ("public_bodies", False)

    idgovua.person |= {"email": "another@rada.gov.ua", "lastname": "ІНША"}  # the number is what counts
    again = Client()
    assert go(again, idgovua).headers["Location"] == "/accounts/"
    assert "Марія Шевчук" in text_of(again.get("/accounts/"))
    assert SocialAccount.objects.count() == 1


def test_the_requests_are_as_the_state_describes_them(idgovua):
    go(Client(), idgovua)
    names = [name for name, _given in idgovua.asked]
    assert names == ["authorise", "POST /get-access-token", "GET /get-user-info"]
    authorise, token, info = (given for _name, given in idgovua.asked)
    back = "http://testserver/accounts/idgovua/back/"
    assert authorise | {"state": ""} == {
        "response_type": "code",
        "client_id": "portal",
        "auth_type": "dig_sign",
        "redirect_uri": back,
        "state": "",
    }
    assert token == {
        "grant_type": "authorization_code",
        "client_id": "portal",
        "client_secret": "secret",
        "code": "code-0",
        "redirect_uri": back,
    }
    assert info == {
        "access_token": "token",
        "user_id": "42",
        "fields": "lastname,givenname,middlename,email,drfocode",
    }


def test_the_tax_number_is_not_kept(idgovua, settings):
    client = Client()
    go(client, idgovua)
    register(client, "maria@rada.gov.ua")
    kept = SocialAccount.objects.get()
    assert (len(kept.uid), kept.extra_data, SocialToken.objects.count()) == (64, {}, 0)
    everything = json.dumps(list(SocialAccount.objects.values("uid", "extra_data", "provider")))
    assert "2987654321" not in everything + str(client.session.items())
    settings.IDENTITY_KEY = "another key"
    assert go(Client(), idgovua).headers["Location"] == "/accounts/elsewhere/register/"  # nobody known by it


def test_in_english_one_comes_back_to_english_pages(idgovua):
    client = Client()
    assert (
        go(client, idgovua, "/en/accounts/idgovua/").headers["Location"] == "/en/accounts/elsewhere/register/"
    )


def test_one_comes_back_to_where_one_was_going(idgovua):
    client = Client()
    go(client, idgovua)
    register(client, "maria@rada.gov.ua")
    assert (
        go(Client(), idgovua, "/accounts/idgovua/?next=/accounts/data/").headers["Location"]
        == "/accounts/data/"
    )


@pytest.mark.parametrize(
    "said",
    [
        {"drfocode": ""},
        {"encryptedUserInfo": "MIIB..."},
        {"error": 5},
    ],
)
def test_an_answer_that_says_too_little_opens_nothing(idgovua, said, monkeypatch):
    if "error" in said:
        monkeypatch.setattr(idgovua, "answer", lambda method, path, given, headers: (
            (200, {"access_token": "t", "user_id": "42"}) if method == "POST" else (200, said)
        ))  # fmt: skip
    idgovua.person |= said
    client = Client()
    assert go(client, idgovua).headers["Location"] == "/accounts/elsewhere/failed/"
    page = client.get("/accounts/elsewhere/failed/")
    assert (page.status_code, "Увійти через інший сервіс не вдалося" in text_of(page)) == (401, True)
    assert client.get("/accounts/").status_code == 302


def opened(sealed):
    return {"drfocode": "1234567890", "givenname": "ТАРАС", "lastname": sealed}


def test_an_operator_with_a_library_opens_encrypted_answers(idgovua, settings):
    settings.IDGOVUA_DECRYPT = f"{__name__}.opened"
    idgovua.person = {"encryptedUserInfo": "КОВАЛЬ"}
    client = Client()
    go(client, idgovua)
    assert (
        client.get("/accounts/elsewhere/register/").context["form"].initial["display_name"] == "ТАРАС КОВАЛЬ"
    )


def test_a_code_of_another_browser_is_refused(idgovua):
    victim, attacker = Client(), Client()
    there = attacker.post("/accounts/idgovua/")
    back = idgovua.authorise(there.headers["Location"]).removeprefix("http://testserver")
    assert victim.get(back).headers["Location"] == "/accounts/elsewhere/failed/"


def test_nobody_is_sent_away_by_a_link_of_a_strangers_page(idgovua):
    assert Client().get("/accounts/idgovua/").headers["Location"] == "/accounts/sign-in/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/accounts/idgovua/").status_code == 403


def test_who_changes_their_mind_is_told_that_nothing_happened(idgovua):
    client = Client()
    assert go(client, idgovua, sit=idgovua.refuse).headers["Location"] == "/accounts/elsewhere/cancelled/"
    assert "Нічого не сталося" in text_of(client.get("/accounts/elsewhere/cancelled/"))


def test_where_it_is_not_set_up_there_is_nothing():
    assert Client().post("/accounts/idgovua/").status_code == 404
    assert Client().get("/accounts/idgovua/back/?code=1&state=2").status_code == 404
    assert Client().post("/accounts/openid/ministry/").status_code == 404
    assert "id.gov.ua" not in text_of(Client().get("/accounts/sign-in/"))


def test_openid_connect_from_the_button_to_the_account(ministry):
    client = Client()
    assert "Увійти через Міністерство" in text_of(client.get("/accounts/sign-in/"))
    assert (
        go(client, ministry, "/accounts/openid/ministry/").headers["Location"]
        == "/accounts/elsewhere/register/"
    )
    authorise = next(query for what, query in ministry.asked if what == "authorise")
    assert sorted(authorise["scope"].split()) == ["email", "openid", "profile"]
    assert authorise["code_challenge_method"] == "S256"
    form = {"display_name": "Ігор Мельник", "email": "ihor@minister.gov.ua", "group": "public_bodies"}
    done = client.post("/accounts/elsewhere/register/", form)
    assert done.headers["Location"] == "/accounts/register/confirm/"  # our own letter, whatever was told
    client.post("/accounts/register/confirm/", {"code": code_for("ihor@minister.gov.ua")})
    assert "Ігор Мельник" in text_of(client.get("/accounts/"))
    assert go(Client(), ministry, "/accounts/openid/ministry/").headers["Location"] == "/accounts/"


def test_a_server_that_is_away_is_a_page_and_not_an_error(ministry, settings):
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    apps[0]["settings"]["server_url"] = "http://127.0.0.1:9"
    assert Client().post("/accounts/openid/ministry/").headers["Location"] == "/accounts/elsewhere/failed/"


def test_a_server_that_talks_nonsense_is_a_page_and_not_an_error(ministry, monkeypatch):
    client = Client()
    there = client.post("/accounts/openid/ministry/")
    back = ministry.authorise(there.headers["Location"]).removeprefix("http://testserver")
    del ministry.person["sub"]
    assert client.get(back).headers["Location"] == "/accounts/elsewhere/failed/"
    monkeypatch.setattr(ministry, "answer", lambda *_: (200, {"nothing": "here"}))
    assert Client().post("/accounts/openid/ministry/").headers["Location"] == "/accounts/elsewhere/failed/"


FAILED = "/accounts/elsewhere/failed/"


def test_a_server_that_calls_itself_otherwise_is_not_the_one_that_was_set_up(ministry, monkeypatch):
    answer = ministry.answer

    def of_another(method, path, given, headers):
        status, said = answer(method, path, given, headers)
        return status, ({**said, "issuer": "https://other.example"} if "issuer" in said else said)

    monkeypatch.setattr(ministry, "answer", of_another)
    assert Client().post("/accounts/openid/ministry/").headers["Location"] == FAILED


@pytest.mark.parametrize("told", [None, "https://other.example"])
def test_an_answer_of_another_server_opens_nothing(ministry, told, monkeypatch):
    """Who answers is named in the answer, where the server says that it does so; and never another."""
    client = Client()
    there = client.post("/accounts/openid/ministry/").headers["Location"]
    back = ministry.authorise(there).removeprefix("http://testserver")
    named = f"{back}&{urlencode({'iss': told})}" if told else back
    answer = ministry.answer

    def naming_itself(*given):
        status, said = answer(*given)
        return status, {**said, "authorization_response_iss_parameter_supported": told is None}

    monkeypatch.setattr(ministry, "answer", naming_itself)
    assert client.get(named).headers["Location"] == FAILED
    assert client.get(f"{back}&{urlencode({'iss': ministry.address})}").headers["Location"] == (
        "/accounts/elsewhere/register/"
    )


def test_nobody_whom_the_server_points_to_is_asked(ministry, monkeypatch):
    """Where it was set up by an address that only leads elsewhere, that elsewhere gets no request."""
    with running(FakeOpenId({})) as other:
        monkeypatch.setattr(ministry, "answer", lambda *_: (302, {"Location": other.address}))
        assert Client().post("/accounts/openid/ministry/").headers["Location"] == FAILED
        assert other.asked == []


def test_an_address_told_by_others_opens_nobodys_account(ministry):
    """The other side says it is Ihor's address: still only Ihor's own sign-in opens Ihor's account."""
    make_person("ihor@minister.gov.ua", "Ігор Мельник")
    client = Client()
    assert (
        go(client, ministry, "/accounts/openid/ministry/").headers["Location"]
        == "/accounts/elsewhere/register/"
    )
    form = {"display_name": "Ігор", "email": "ihor@minister.gov.ua", "group": "experts"}
    done = client.post("/accounts/elsewhere/register/", form)
    assert done.headers["Location"] == "/accounts/register/confirm/"
    assert letters_to("ihor@minister.gov.ua")[-1]["subject"] == "Ви вже маєте обліковий запис"
    assert (client.get("/accounts/").status_code, SocialAccount.objects.count()) == (302, 0)


def test_a_way_to_sign_in_is_connected_to_ones_account_and_taken_away(idgovua, olena):
    client = signed_in(olena)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    page = text_of(client.get("/accounts/elsewhere/"))
    assert "Жодного не під’єднано" in page
    connected = go(client, idgovua, "/accounts/idgovua/?process=connect")
    assert connected.headers["Location"] == "/accounts/elsewhere/"
    assert letters_to(olena.email)[-1]["subject"] == "Під’єднано ще один спосіб входу"
    assert go(Client(), idgovua).headers["Location"] == "/accounts/"

    kept = SocialAccount.objects.get()
    stranger = signed_in(make_person("other@rada.gov.ua", "Інша Людина"))
    stranger.post("/accounts/confirm/", {"password": PASSWORD})
    stranger.post("/accounts/elsewhere/", {"account": kept.pk})
    assert SocialAccount.objects.count() == 1
    client.post("/accounts/elsewhere/", {"account": kept.pk})
    assert SocialAccount.objects.count() == 0
    acts = JournalEntry.objects.filter(act__startswith="person.sign_in").order_by("id")
    assert [entry.act for entry in acts] == ["person.sign_in_connected", "person.sign_in_disconnected"]


def test_a_signature_of_another_doesnt_pass_the_second_step(idgovua, olena):
    client = signed_in(olena)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    go(client, idgovua, "/accounts/idgovua/?process=connect")
    connect_app(olena)
    other = Client()
    assert go(other, idgovua).headers["Location"] == "/accounts/sign-in/second-factor/"
    assert other.get("/accounts/").status_code == 302
