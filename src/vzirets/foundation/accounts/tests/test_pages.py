"""Every page of the room, for everybody: what opens, what doesn't, and that all words are ours."""

import re

import pytest
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import get_resolver
from tests.architecture.checks_tables import views

from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    connect_app,
    make_person,
    make_staff,
    signed_in,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_counts")]

# What each gets: (stranger, member, moderator, office admin). 302 from a page of members is the entrance.
OPEN = (200, 200, 200, 200)
ENTRANCE = (200, 302, 302, 302)  # whoever is in is led on
OWN = (302, 200, 200, 200)
CONFIRM = (302, 302, 302, 302)  # only after confirming that it is still oneself
ADMINS = (302, 403, 403, 200)
PAGES = {
    "": OWN,
    "profile/": OWN,
    "data/": OWN,
    "data/file/": (302, 405, 405, 405),
    "close/": OWN,
    "closed/": OPEN,
    "people/": ADMINS,
    "people/{leak}/": ADMINS,
    "people/999999/": (302, 403, 403, 404),
    "sign-in/": ENTRANCE,
    "sign-in/code/": ENTRANCE,
    "sign-in/code/enter/": CONFIRM,
    "sign-in/passkey/": CONFIRM,
    "sign-in/second-factor/": CONFIRM,
    "sign-in/closed/": OPEN,
    "sign-out/": OWN,
    "register/": ENTRANCE,
    "register/confirm/": CONFIRM,
    "new-password/": OPEN,
    "new-password/code/": CONFIRM,
    "new-password/choose/": CONFIRM,
    "new-password/done/": OPEN,
    "address/": OWN,
    "password/": OWN,
    "password/set/": CONFIRM,
    "confirm/": OWN,
    "confirm/code/": CONFIRM,
    "confirm/passkey/": CONFIRM,
    "second-factor/": OWN,
    "second-factor/app/": CONFIRM,
    "second-factor/app/disconnect/": (302, 404, 404, 404),
    "second-factor/codes/": (302, 404, 404, 404),
    "second-factor/codes/new/": CONFIRM,
    "second-factor/codes/file/": (302, 404, 404, 404),
    "passkeys/": OWN,
    "passkeys/add/": CONFIRM,
    "passkeys/1/rename/": CONFIRM,
    "passkeys/1/remove/": CONFIRM,
    "sessions/": OWN,
    "elsewhere/": OWN,
    "elsewhere/register/": CONFIRM,
    "elsewhere/cancelled/": OPEN,
    "elsewhere/failed/": (401, 401, 401, 401),
    "openid/ministry/": CONFIRM,
    "openid/ministry/back/": (404, 404, 404, 404),
    "idgovua/": (302, 302, 302, 302),
    "idgovua/back/": (404, 404, 404, 404),
}


@pytest.fixture
def clients():
    return (
        Client(),
        signed_in(make_person("member@rada.gov.ua", "Хто Завгодно")),
        signed_in(make_staff("moderator@rada.gov.ua", "Модератор", api.Role.MODERATOR)),
        signed_in(make_staff("admin@rada.gov.ua", "Адміністратор", api.Role.OFFICE_ADMIN)),
    )


def test_the_table_names_every_address_of_the_room():
    addresses = [re.sub(r"^(\^?en/|)accounts/", "", address) for address, _view in views(get_resolver())
                 if "accounts/" in address]  # fmt: skip
    named = {
        address.replace("<int:number>", "999999")
        .replace("<int:pk>", "1")
        .replace("<str:provider_id>", "ministry")
        for address in addresses
    }
    assert named == set(PAGES) - {"people/{leak}/"}


def test_who_gets_which_page(clients):
    leak = make_person("secret@rada.gov.ua", "Таємна Особа")
    got, seen = {}, {}
    for page in PAGES:
        answers = [client.get(f"/accounts/{page.format(leak=leak.pk)}") for client in clients]
        got[page] = tuple(answer.status_code for answer in answers)
        shown = [index for index, answer in enumerate(answers) if "Таємна" in answer.content.decode()]
        if shown:
            seen[page] = shown
    assert got == PAGES
    assert seen == {"people/": [3], "people/{leak}/": [3]}  # another's name, to an administrator only


def test_nobody_renames_or_removes_anothers_passkey(clients, olena):
    from allauth.mfa.models import Authenticator

    key = Authenticator.objects.create(
        user=olena, type="webauthn", data={"name": "ключ Олени", "credential": {}}
    )
    member = clients[1]
    member.post("/accounts/confirm/", {"password": PASSWORD})
    answers = [
        call(f"/accounts/passkeys/{key.pk}/{act}/", {"name": "чужий"}).status_code
        for act in ("rename", "remove")
        for call in (member.get, member.post)
    ]
    assert answers == [404] * 4
    assert Authenticator.objects.get().data["name"] == "ключ Олени"


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_opens_in_both_languages_with_words_of_ours_only(clients, language, olena, settings):
    """A page of allauth's own would extend its layout, and leave an English sentence among Ukrainian ones."""
    settings.IDGOVUA_OFFERED = True
    settings.SOCIALACCOUNT_PROVIDERS = {"idgovua": {"APPS": [{"client_id": "c", "secret": "s"}]}}
    prefix = "" if language == "uk" else "/en"
    key = connect_app(olena)
    guarded = Client()
    guarded.post("/accounts/sign-in/", {"login": olena.email, "password": PASSWORD})
    half = guarded.get(f"{prefix}/accounts/sign-in/second-factor/")
    assert half.status_code == 200
    from vzirets.foundation.accounts.tests.people import app_code

    guarded.post("/accounts/sign-in/second-factor/", {"code": app_code(key)})
    guarded.post("/accounts/confirm/", {"password": PASSWORD})
    pages = [half]
    for who in (clients[0], guarded):
        pages += [who.get(f"{prefix}/accounts/{page.format(leak=1)}") for page in PAGES]
    opened = [
        page
        for page in pages
        if page.status_code in (200, 401, 403) and page.headers["Content-Type"].startswith("text/html")
    ]
    names = {name for page in opened for template in page.templates for name in [template.name or ""]}
    assert [
        name
        for name in names
        if name.startswith(("account/", "mfa/", "socialaccount/", "usersessions/", "allauth/"))
    ] == []
    assert len(opened) > 35
    for page in opened:
        text = text_of(page)
        letters = (len(re.findall("[а-яіїєґА-ЯІЇЄҐ]", text)), len(re.findall("[a-zA-Z]", text)))
        assert (letters[0] > letters[1]) is (language == "uk"), text[:500]
        assert page.content.decode().count("<h1") == 1
        assert isinstance(page, TemplateResponse) or page.templates


def test_no_page_has_anything_that_the_policy_forbids(clients):
    for page in PAGES:
        answer = clients[1].get(f"/accounts/{page.format(leak=1)}")
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        assert (
            re.findall(r'<script(?![^>]*(?:src=|type="application/json"))|<style|\sstyle=|\son[a-z]+=', html)
            == []
        ), page
