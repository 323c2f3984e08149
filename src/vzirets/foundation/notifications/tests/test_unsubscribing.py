"""Stopping letters from a letter, without signing in; and nothing else with the same link."""

import pytest
from django.core.signing import Signer
from django.test import Client

from vzirets.foundation.accounts.api import Language, close_account
from vzirets.foundation.audit.models import JournalEntry
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.models import LetterChoice
from vzirets.foundation.notifications.queries import (
    Unsubscribing,
    channel_of,
    unsubscribe_address,
    unsubscribe_token,
    wishes_of,
)

pytestmark = pytest.mark.django_db

KINDS = ("theatre.returned", "theatre.news", "theatre.seat", "theatre.whisper")
AS_DECLARED = ["at_once", "daily", "at_once", "here"]


@pytest.fixture
def stranger():
    """A mail program: no cookie, no session, and Django's checks of forms switched on."""
    return Client(enforce_csrf_checks=True)


def address(person, kind="", language="uk"):
    return unsubscribe_address(Unsubscribing(person.pk, kind), language).removeprefix("http://localhost:8000")


def channels(person):
    wishes = wishes_of(person.pk)
    return [channel_of(kind, wishes).value for kind in KINDS]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(stranger, maria, method):
    assert getattr(stranger, method)(address(maria, "theatre.returned")).status_code == 200
    assert (LetterChoice.objects.count(), channels(maria)) == (0, AS_DECLARED)


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("theatre.returned", ["here", "daily", "at_once", "here"]),
        ("theatre.news", ["at_once", "here", "at_once", "here"]),
        ("theatre.seat", AS_DECLARED),
        ("", ["here", "here", "at_once", "here"]),
    ],
)
@pytest.mark.parametrize("body", [{"List-Unsubscribe": "One-Click"}, {}], ids=["mail program", "button"])
def test_one_press_stops_letters_of_the_kind_or_all(stranger, maria, newcomer, kind, after, body):
    other = newcomer()
    for _ in range(2):
        assert stranger.post(address(maria, kind), body).status_code == 200
    assert (channels(maria), channels(other)) == (after, AS_DECLARED)


def test_stopping_all_beats_an_earlier_choice_and_holds_for_kinds_that_come_later(stranger, maria):
    LetterChoice.objects.create(person=maria, kind="theatre.whisper", channel=Channel.AT_ONCE)
    stranger.post(address(maria))
    assert channels(maria) == ["here", "here", "at_once", "here"]
    LetterChoice.objects.filter(kind="theatre.news").delete()  # as if it were new
    assert channels(maria)[1] == "here"


def test_the_journal_tells_who_stopped_what(stranger, maria):
    stranger.post(address(maria, "theatre.returned"))
    entry = JournalEntry.objects.get(act="person.letters_chosen")
    assert (entry.object_id, entry.actor_id, entry.after) == (
        str(maria.pk),
        str(maria.pk),
        {"theatre.returned": "here"},
    )


def test_the_page_speaks_the_letters_language(stranger, newcomer):
    john = newcomer(Language.ENGLISH, name="John Secret")
    page = stranger.get(address(john, "theatre.returned", "en")).content.decode()
    assert ("No more letters of this kind?" in page, "John Secret" in page, john.email in page) == (
        True,
        False,
        False,
    )


def test_the_page_tells_nobody_its_address(stranger, maria):
    response = stranger.get(address(maria))
    assert (response["Referrer-Policy"], response["X-Robots-Tag"], response["Cache-Control"]) == (
        "no-referrer",
        "noindex",
        "no-store",
    )


def forged(person):
    token = unsubscribe_token(Unsubscribing(person.pk, "theatre.returned"))
    body, signature = token.rsplit(":", 1)
    theirs = unsubscribe_token(Unsubscribing(person.pk + 1, "theatre.returned")).rsplit(":", 1)[0]
    return {
        "cut short": token[:-1],
        "another's body": f"{theirs}:{signature}",
        "no signature": body,
        "signed for something else": Signer(salt="elsewhere").sign_object([person.pk, "theatre.returned"]),
        "signed with another key": Signer(key="x" * 50, salt="notifications.unsubscribe").sign_object(
            [person.pk, ""]
        ),
        "nonsense": "нісенітниця",
        "one letter changed": ("B" if token[0] != "B" else "C") + token[1:],
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_touched_does_nothing(stranger, maria, newcomer, method):
    neighbour = newcomer()
    for what, token in forged(maria).items():
        response = getattr(stranger, method)(f"/cabinet/notifications/unsubscribe/{token}/")
        assert (what, response.status_code) == (what, 404)
        assert "Посилання неповне" in response.content.decode()
    assert (LetterChoice.objects.count(), channels(maria), channels(neighbour)) == (
        0,
        AS_DECLARED,
        AS_DECLARED,
    )


def test_a_link_of_a_closed_account_keeps_nothing(stranger, maria):
    link = address(maria, "theatre.returned")
    close_account(maria, actor=maria.actor)
    assert (stranger.post(link).status_code, LetterChoice.objects.count()) == (200, 0)


def test_a_kind_that_no_room_names_any_more_can_still_be_stopped(stranger, maria):
    response = stranger.post(address(maria, "cinema.gone"))
    assert (response.status_code, LetterChoice.objects.get().kind) == (200, "cinema.gone")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_can_be_done_there(stranger, maria, method):
    assert getattr(stranger, method)(address(maria)).status_code == 405
