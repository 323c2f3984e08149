"""People for tests, and what they read in their letters."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.accounts import api
from vzirets.kernel.actor import Actor

PASSWORD = "синій-човен-пливе-44"
OPERATOR = Actor.command("tests")


def make_person(email="olena@rada.gov.ua", name="Олена Гончар", group=api.Group.PUBLIC_BODIES, **more):
    more.setdefault("password", PASSWORD)
    return api.create_person(email=email, display_name=name, group=group, actor=OPERATOR, **more)


def make_staff(email, name, *roles):
    person = make_person(email, name)
    for role in roles:
        api.give_role(person, role, actor=OPERATOR)
    return api.person(person.pk)


def signed_in(person, **extra) -> Client:
    """By the page, as people do: so the session knows how."""
    client = Client(**extra)
    answer = client.post("/accounts/sign-in/", {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def posted() -> list[dict]:
    """The letters that wait for the worker, oldest first."""
    found = ProcrastinateJob.objects.filter(task_name="kernel.post_letter").order_by("id")
    return list(found.values_list("args", flat=True))


def letters_to(address: str) -> list[dict]:
    return [letter for letter in posted() if letter["to"] == address]


def code_for(address: str) -> str:
    """The code in the latest letter to the address."""
    return re.search(r"^ {4}(\S+)$", letters_to(address)[-1]["text"], re.MULTILINE).group(1)


def connect_app(person) -> str:
    """Gives the person a code app; returns its key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def app_code(secret: str, steps: int = 0) -> str:
    """What the app shows now, or `steps` half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def text_of(answer) -> str:
    """The words of a page, without its tags."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
