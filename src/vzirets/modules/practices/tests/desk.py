"""What tests of the desk share: people of the office, and how they work at its pages."""

import re

from django.test import Client

from vzirets.foundation.accounts import api as accounts
from vzirets.kernel.actor import Actor
from vzirets.modules.practices import api
from vzirets.modules.practices.tests.factories import (
    a_practice,
    an_author,
    an_organisation,
)

DESK = "/manage/practices/"
BY_TESTS = Actor.command("tests")


def someone(email, name, *roles):
    person = accounts.create_person(
        email=email, display_name=name, group=accounts.Group.PUBLIC_BODIES, actor=BY_TESTS
    )
    for role in roles:
        accounts.give_role(person, role, actor=BY_TESTS)
    return accounts.person(person.pk)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def words(answer):
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", answer.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def text_at(draft):
    return f"{DESK}texts/{draft.pk}/"


def taken_up(client, draft, instead_of=""):
    return client.post(f"{text_at(draft)}take-up/", {"instead_of": instead_of}, follow=True)


def decided(client, draft, act, **said):
    draft.refresh_from_db()
    return client.post(text_at(draft), {"act": act, "revision": draft.revision, **said}, follow=True)


def sent_again(draft, **changes):
    actor, standing = an_author(draft.organisation)
    draft.refresh_from_db()
    if changes:
        api.save_draft(
            draft_id=draft.pk,
            changes={leaf.replace("__", "."): text for leaf, text in changes.items()},
            base_revision=draft.revision,
            actor=actor,
            standing=standing,
        )
    api.resubmit_draft(draft_id=draft.pk, actor=actor, standing=standing)


def a_claim(code="VZ-0001"):
    practice = a_practice(code)
    actor, standing = an_author(an_organisation())
    return api.claim_record(
        code=practice.code,
        organisation_id=an_organisation().pk,
        note="Це наша черга.",
        actor=actor,
        standing=standing,
    )
