"""The cabinet's pages: one's own, and nobody else's."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from vzirets.foundation.accounts.api import Language
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.conf import ON_A_PAGE
from vzirets.foundation.notifications.models import LetterChoice, Notice
from vzirets.foundation.notifications.module import module
from vzirets.foundation.notifications.queries import channel_of, unread_count, wishes_of
from vzirets.foundation.notifications.tests.theatre import tell
from vzirets.kernel import registry

pytestmark = pytest.mark.django_db

LIST = "/cabinet/notifications/"
SETTINGS = "/cabinet/notifications/settings/"
QUERIES = 6


@pytest.fixture(autouse=True)
def with_the_bell():
    """This room's own plate stays beside the theatre's."""
    registry._modules["notifications"] = module


@pytest.fixture
def signed_in(client, maria):
    client.force_login(maria)
    return client


def test_a_list_shows_ones_own_and_nothing_of_others(signed_in, maria, newcomer):
    tell(maria.pk, title="Моє сповіщення")
    tell(newcomer().pk, title="Чужа таємниця")
    page = signed_in.get(LIST).content.decode()
    assert ("Моє сповіщення" in page, "Чужа таємниця" in page) == (True, False)


@pytest.mark.parametrize("address", [LIST, SETTINGS, "/cabinet/"])
def test_strangers_are_asked_to_sign_in(client, maria, address):
    tell(maria.pk, title="Моя таємниця")
    response = client.get(address)
    assert (response.status_code, response["Location"].startswith("/accounts/sign-in/")) == (302, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_anothers_notice_is_as_if_it_were_not_there(signed_in, newcomer, method):
    tell(newcomer().pk, title="Чужа таємниця")
    theirs = Notice.objects.get()
    answers = [
        getattr(signed_in, method)(f"{LIST}{number}/read/") for number in (theirs.pk, theirs.pk + 1, 10**30)
    ]
    wanted = 404 if method == "post" else 405
    assert [answer.status_code for answer in answers] == [wanted] * 3
    assert ["Чужа таємниця" in answer.content.decode() for answer in answers] == [False] * 3
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_marking_one_as_read_returns_to_the_same_page(signed_in, maria):
    tell(maria.pk)
    tell(maria.pk, about="play:2")
    first = Notice.objects.order_by("pk").first()
    response = signed_in.post(f"{LIST}{first.pk}/read/", {"page": "2"})
    assert (response.status_code, response["Location"]) == (302, f"{LIST}?page=2")
    assert (unread_count(maria.pk), signed_in.post(f"{LIST}{first.pk}/read/").status_code) == (1, 302)


def test_marking_all_leaves_what_came_after_the_page_was_drawn_and_others(signed_in, maria, newcomer):
    other = newcomer()
    for person, about in ((other, "play:1"), (maria, "play:1"), (maria, "play:2")):
        tell(person.pk, about=about)
    page = signed_in.get(LIST)
    tell(maria.pk, about="play:3")
    signed_in.post(f"{LIST}read/", {"up_to": page.context["up_to"]})
    assert (unread_count(maria.pk), unread_count(other.pk)) == (1, 1)


@pytest.mark.parametrize("given", ["", "x", "-1", "²", "9" * 30])
def test_marking_up_to_nonsense_is_not_found(signed_in, given):
    assert signed_in.post(f"{LIST}read/", {"up_to": given}).status_code == 404


def test_the_list_asks_the_database_as_often_for_three_as_for_one(
    signed_in, maria, django_assert_num_queries
):
    tell(maria.pk)
    signed_in.get(LIST)
    for more in (0, 2):
        for number in range(more):
            tell(maria.pk, about=f"play:{number + 2}")
        with django_assert_num_queries(QUERIES):
            assert signed_in.get(LIST).content.decode().count("<article") == 1 + more


def test_a_long_list_has_pages(signed_in, maria):
    for number in range(ON_A_PAGE + 1):
        tell(maria.pk, about=f"play:{number}", title=f"Вистава {number}.")
    first, second = (signed_in.get(f"{LIST}?page={page}").content.decode() for page in (1, 2))
    assert (first.count("<article"), second.count("<article")) == (ON_A_PAGE, 1)
    assert ("Вистава 0." in first, "Вистава 0." in second) == (False, True)


def test_an_empty_list_says_what_will_stand_there(signed_in):
    assert "Поки нічого немає" in signed_in.get(LIST).content.decode()


def test_what_others_wrote_into_a_title_is_text(signed_in, maria):
    tell(maria.pk, title="<script>alert(1)</script>", body="<img src=x>")
    page = signed_in.get(LIST).content.decode()
    assert ("<script>alert" in page, "<img src=x>" in page, "&lt;script&gt;alert" in page) == (
        False,
        False,
        True,
    )


@pytest.mark.parametrize(("prefix", "words"), [("", "Сповіщення: 2"), ("/en", "Notifications: 2")])
def test_the_bell_counts_in_every_header_and_is_silent_for_strangers(client, maria, prefix, words):
    tell(maria.pk)
    tell(maria.pk, about="play:2")
    without = client.get(f"{prefix}/").content.decode()
    client.force_login(maria)
    assert (words in without, words in client.get(f"{prefix}/").content.decode()) == (False, True)


def test_the_cabinet_shows_what_happened(signed_in, maria, newcomer):
    tell(maria.pk, title="Моє сповіщення")
    tell(newcomer().pk, title="Чужа таємниця")
    page = signed_in.get("/cabinet/").content.decode()
    assert ("Що відбулося" in page, "Моє сповіщення" in page, "Чужа таємниця" in page) == (True, True, False)


def test_a_person_chooses_for_each_kind(signed_in, maria):
    chosen = {
        "theatre.returned": "daily",
        "theatre.news": "here",
        "theatre.seat": "daily",
        "theatre.whisper": "at_once",
    }
    assert signed_in.post(SETTINGS, chosen).status_code == 302
    wishes = wishes_of(maria.pk)
    assert {kind: channel_of(kind, wishes).value for kind in chosen} == chosen
    page = signed_in.get(SETTINGS).content.decode()
    assert page.count(" checked") == 4
    assert maria.email in page


@pytest.mark.parametrize(
    "wrong", [{"theatre.seat": "here"}, {"theatre.news": "pigeon"}, {"theatre.news": ""}]
)
def test_a_choice_that_isnt_offered_changes_nothing(signed_in, wrong):
    good = {
        "theatre.returned": "daily",
        "theatre.news": "here",
        "theatre.seat": "daily",
        "theatre.whisper": "here",
    }
    response = signed_in.post(SETTINGS, good | wrong)
    assert (response.status_code, LetterChoice.objects.count()) == (200, 0)


def test_a_choice_after_stopping_everything_holds_for_the_kinds_there_are(signed_in, maria):
    LetterChoice.objects.create(person=maria, kind="", channel=Channel.HERE)
    signed_in.post(
        SETTINGS,
        {
            "theatre.returned": "at_once",
            "theatre.news": "here",
            "theatre.seat": "daily",
            "theatre.whisper": "here",
        },
    )
    assert channel_of("theatre.returned", wishes_of(maria.pk)) == Channel.AT_ONCE


def test_a_person_takes_along_what_the_room_keeps_of_them_and_nobody_else(maria, newcomer):
    tell(maria.pk, title="Моє сповіщення")
    tell(newcomer(Language.ENGLISH).pk, title="Чужа таємниця")
    LetterChoice.objects.create(person=maria, kind="", channel=Channel.HERE)
    with override("uk"):
        kept = registry.personal_uses()["notifications"].export(maria.pk)
    assert [row["title"] for row in kept["notices"]] == ["Моє сповіщення"]
    assert kept["choices"] == [{"kind": "all", "channel": "here"}]
    assert list(kept) == ["notices", "choices"]


def test_every_address_lies_under_the_cabinet():
    assert reverse("notifications:list") == LIST
