"""Forms that open only in the middle of something: by whoever got as far, with each value in each field."""

from collections.abc import Callable, Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache as counts
from django.db import transaction
from django.test import Client

from tests.hostile.pages import complain, forms, outermost
from tests.hostile.values import HOSTILE, query
from vzirets.foundation.accounts import api
from vzirets.foundation.accounts.tests.people import (
    PASSWORD,
    app_code,
    code_for,
    connect_app,
    make_person,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# These make a password's hash each time: fewer values are enough there.
HASHED = ("register", "password", "accounts/confirm/")
# What scripts of the pages send, though no field of the page is called so.
SCRIPTED = ("credential", "action", "next", "trust")
NEWCOMER = {
    "email": "new.hostile@example.org", "display_name": "Хтось", "group": "public_bodies",
    "password1": PASSWORD, "terms": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _open(settings) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = False
    settings.EVEN_ANSWER_SECONDS = 0
    counts.clear()
    yield
    counts.clear()


def a_client(*steps: tuple[str, dict[str, str]]) -> Client:
    """One that has given the answers, step by step."""
    client = Client(raise_request_exception=False)
    for path, answers in steps:
        went = client.post(path, answers)
        assert went.status_code == 302, (path, went.content[-2000:])
    return client


def entering(person: api.Person) -> tuple[str, dict[str, str]]:
    return "/accounts/sign-in/", {"login": person.email, "password": PASSWORD}


def confirmed(person: api.Person, *, app: bool = False) -> Client:
    """Signed in by password, and asked once more just now."""
    client = signed_in(person, raise_request_exception=False)
    if app:
        key = connect_app(person)
        assert client.post("/accounts/confirm/code/", {"code": app_code(key)}).status_code == 302
    else:
        assert client.post("/accounts/confirm/", {"password": PASSWORD}).status_code == 302
    return client


def by_code(person: api.Person) -> Client:
    return a_client(("/accounts/sign-in/code/", {"email": person.email}))


def registering(person: api.Person) -> Client:
    return a_client(("/accounts/register/", NEWCOMER))


def with_an_app(person: api.Person) -> Client:
    connect_app(person)
    return a_client(entering(person))


def new_password(person: api.Person) -> Client:
    return a_client(("/accounts/new-password/", {"email": person.email}))


def choosing(person: api.Person) -> Client:
    client = new_password(person)
    code = {"code": code_for(person.email)}
    assert client.post("/accounts/new-password/code/", code).status_code == 302
    return client


def without_password(person: api.Person) -> Client:
    other = make_person("code@rada.gov.ua", "Без Пароля", password=None)
    client = by_code(other)
    assert client.post("/accounts/sign-in/code/enter/", {"code": code_for(other.email)}).status_code == 302
    return client


def in_(person: api.Person) -> Client:
    return signed_in(person, raise_request_exception=False)


def in_with_app(person: api.Person) -> Client:
    client = in_(person)
    connect_app(person)
    return client


def with_a_passkey(person: api.Person) -> Client:
    client = confirmed(person)
    Authenticator.objects.create(user=person, type="webauthn", pk=7_001, data={"name": "x", "credential": {}})
    return client


MIDDLE: dict[str, Callable[[api.Person], Client]] = {
    "/accounts/sign-in/code/enter/": by_code,
    "/accounts/sign-in/second-factor/": with_an_app,
    "/accounts/register/confirm/": registering,
    "/accounts/new-password/code/": new_password,
    "/accounts/new-password/choose/": choosing,
    "/accounts/confirm/": in_,
    "/accounts/confirm/code/": in_with_app,
    "/accounts/password/": confirmed,
    "/accounts/password/set/": without_password,
    "/accounts/address/": confirmed,
    "/accounts/second-factor/app/": confirmed,
    "/accounts/second-factor/app/disconnect/": lambda person: confirmed(person, app=True),
    "/accounts/second-factor/codes/new/": lambda person: confirmed(person, app=True),
    "/accounts/passkeys/add/": confirmed,
    "/accounts/passkeys/7001/rename/": with_a_passkey,
    "/accounts/passkeys/7001/remove/": with_a_passkey,
}


@pytest.mark.parametrize("path", MIDDLE)
def test_a_form_in_the_middle_of_something_bears_every_value(path):
    client = MIDDLE[path](make_person())
    shown = client.get(path)
    assert shown.status_code == 200, (path, shown.get("Location"))
    fields = {name for _action, names, _files in forms(shown.content) for name in names}
    fields = sorted({*fields, *SCRIPTED} - {"csrfmiddlewaretoken"})
    assert len(fields) > len(SCRIPTED) or "passkey" in path or "new/" in path or "disconnect" in path
    cookies = client.cookies.output(header="", sep=";")
    wrong = []
    for value in HOSTILE[:: 4 if any(word in path for word in HASHED) else 2]:
        with outermost():
            body = query([(name, value) for name in fields]).encode()
            answer = client.generic("POST", path, data=body, content_type="application/x-www-form-urlencoded")
            if answer.status_code >= 500:
                wrong.append(f"{answer.status_code} {path} {value[:40]!r}")
            transaction.set_rollback(True)
        client.cookies.load(cookies)
    complain(wrong)
