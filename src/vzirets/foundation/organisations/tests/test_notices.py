"""What people hear of organisations: what happened, who is told, in which words, and where it leads."""

import pytest
from django.utils import translation

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.organisations.actions import joining, people
from vzirets.foundation.organisations.actions.inviting import accept_invitation, decline_invitation, invite
from vzirets.foundation.organisations.actions.merging import merge_organisations, name_successor
from vzirets.foundation.organisations.actions.verifying import ask_verification, refuse, verify
from vzirets.foundation.organisations.choices import Role
from vzirets.foundation.organisations.models import Membership, Organisation
from vzirets.foundation.organisations.queries.invitations import invitation_token
from vzirets.foundation.organisations.tests.people import (
    CODE,
    OFFICE,
    held,
    letters_of_invitations,
    member,
    moderator,
    registered,
    someone,
    verified,
)

pytestmark = pytest.mark.django_db
BODY, MINE = "/cabinet/organisations/body/{key}/", "/cabinet/organisations/"
CHECK = "/manage/organisations/{key}/"
NAME = "Ladyzhyn City Council"


class Cast:
    def __init__(self):
        self.owner, self.editor, self.asker = someone("Власниця"), someone("Редакторка"), someone("Прохач")
        self.moderator = moderator()

    def body(self):
        body = verified(self.owner)
        member(self.editor, body)
        return body


def asked(cast):
    return asking(cast, cast.body())


def asking(cast, body):
    return joining.request_membership(
        body, person=cast.asker, role=Role.EDITOR, words="Працюю тут", actor=cast.asker.actor
    )


def invited(cast):
    return inviting(cast, cast.body())


def inviting(cast, body):
    made = invite(body, email=cast.asker.email, role=Role.EDITOR, actor=cast.owner.actor)
    letters_of_invitations()
    return made


def refused(cast):
    return refuse(registered(cast.owner), reason="Код чужий.", actor=OFFICE)


def two(cast):
    return cast.body(), verified(someone("Інша"), "Ладижинська рада", edrpou=CODE)


def ownerless(_cast):
    return Organisation.objects.create(
        key="compiled", name_uk="Ладижинська міська рада", name_en=NAME, kind="local_council", slug="compiled"
    )


ASKS = "Somebody asks to act for {n}"
HAPPENINGS = {
    "registered": (
        lambda cast: None,
        lambda cast, _one: registered(cast.owner),
        {"organisations.office": (("moderator",), "{n} waits to be verified", CHECK)},
    ),
    "asked to be verified again": (
        refused,
        lambda cast, one: ask_verification(one, actor=cast.owner.actor, words="Ось код"),
        {"organisations.office": (("moderator",), "{n} asks to be verified again", CHECK)},
    ),
    "verified": (
        lambda cast: registered(cast.owner),
        lambda cast, one: verify(one, reason="Лист ради", actor=cast.moderator.actor),
        {"organisations.verification": (("owner",), "{n} is verified", BODY)},
    ),
    "not verified": (
        lambda cast: registered(cast.owner),
        lambda cast, one: refuse(one, reason="Код чужий.", actor=cast.moderator.actor),
        {"organisations.verification": (("owner",), "{n} isn’t verified", f"{BODY}verification/")},
    ),
    "asked to join": (
        Cast.body,
        asking,
        {"organisations.request": (("owner",), ASKS, BODY)},
    ),
    "asked to join where nobody owns": (
        ownerless,
        lambda cast, one: joining.request_membership(
            one, person=cast.asker, role=Role.OWNER, words="Працюю тут", actor=cast.asker.actor
        ),
        {"organisations.office": (("moderator",), ASKS, CHECK)},
    ),
    "joined": (
        asked,
        lambda cast, one: joining.grant_request(one, actor=cast.owner.actor),
        {"organisations.answer": (("asker",), "You now act for {n}", MINE)},
    ),
    "not let in": (
        asked,
        lambda cast, one: joining.refuse_request(one, reason="Не знаю вас.", actor=cast.owner.actor),
        {"organisations.answer": (("asker",), "Your request to act for {n} was refused", MINE)},
    ),
    "invited": (
        Cast.body,
        inviting,
        {"organisations.invited": (("asker",), "You are invited to act for {n}", f"{MINE}invitations/")},
    ),
    "invitation accepted": (
        invited,
        lambda cast, one: accept_invitation(invitation_token(one), person=cast.asker, actor=cast.asker.actor),
        {"organisations.people": (("owner",), "An invitation to act for {n} was accepted", BODY)},
    ),
    "invitation declined": (
        invited,
        lambda cast, one: decline_invitation(
            invitation_token(one), person=cast.asker, actor=cast.asker.actor
        ),
        {"organisations.people": (("owner",), "An invitation to act for {n} was declined", BODY)},
    ),
    "given another role": (
        Cast.body,
        lambda cast, one: people.change_role(held(cast.editor, one), role=Role.OWNER, actor=cast.owner.actor),
        {"organisations.answer": (("editor",), "Your role for {n} has changed", MINE)},
    ),
    "removed": (
        Cast.body,
        lambda cast, one: people.remove_member(
            held(cast.editor, one), reason="Звільнилася", actor=cast.owner.actor
        ),
        {"organisations.answer": (("editor",), "You no longer act for {n}", MINE)},
    ),
    "left": (
        Cast.body,
        lambda cast, one: people.leave(held(cast.editor, one), actor=cast.editor.actor),
        {"organisations.people": (("owner",), "Somebody no longer acts for {n}", BODY)},
    ),
    "merged": (
        two,
        lambda cast, one: merge_organisations(*one, reason="Той самий", actor=cast.moderator.actor),
        {
            "organisations.answer": (
                ("owner", "editor"),
                "Two records of {n} are one now",
                "/cabinet/organisations/body/{stays}/",
            )
        },
    ),
    "succeeded": (
        two,
        lambda cast, one: name_successor(*one, reason="Реорганізація", actor=cast.moderator.actor),
        {
            "organisations.answer": (
                ("owner", "editor"),
                "You act for {n} now: it continues the work",
                "/cabinet/organisations/body/{stays}/",
            )
        },
    ),
}


@pytest.mark.parametrize("happening", HAPPENINGS)
def test_who_hears_of_what_in_which_words(happening):
    before, happens, expected = HAPPENINGS[happening]
    cast = Cast()
    one = before(cast)
    Notice.objects.all().delete()
    happens(cast, one)
    bodies = {body.name_uk: body for body in Organisation.objects.all()}
    key = next(body.key for name, body in bodies.items() if name == "Ладижинська міська рада")
    stays = bodies["Ладижинська рада"].key if "Ладижинська рада" in bodies else ""
    words = {"n": NAME, "key": key, "stays": stays}
    wanted = {
        kind: (who, title.format(**words), url.format(**words))
        for kind, (who, title, url) in expected.items()
    }
    found = heard(cast)
    for kind, (_who, _title, url) in wanted.items():
        if "invitations" in url:  # what follows is signed
            who, title, address = found[kind]
            found[kind] = (who, title, address[: len(url)])
    assert found == wanted
    assert all(translated(title) for _who, title, _url in expected.values())


def heard(cast):
    found = {}
    with translation.override("en"):
        for name in ("owner", "editor", "asker", "moderator"):
            for notice in notices_of(getattr(cast, name).pk):
                told = line(notice)
                who, *_rest = found.get(notice.kind, ((),))
                found[notice.kind] = ((*who, name), told.title, told.url.removeprefix("/en"))
    return found


def translated(title):
    with translation.override("uk"):
        message = title.replace("{n}", "%(name)s")
        return translation.gettext(message) != message


def test_memberships_of_the_moderator_are_decided_by_others():
    cast = Cast()
    body = registered(cast.owner)
    member(cast.moderator, body)
    Notice.objects.all().delete()
    ask_verification(body, actor=cast.owner.actor, words="Ще раз")
    assert not Notice.objects.filter(person=cast.moderator).exists()
    assert Membership.objects.count() == 2
