"""Letters: as each chose, at most one a day for a thing, and none twice whatever dies."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from vzirets.foundation.accounts.api import Language, close_account
from vzirets.foundation.notifications.actions import (
    choose_channels,
    forget_old,
    mark_read,
    send_letter,
    stop_letters,
)
from vzirets.foundation.notifications.actions.morning import MORNING
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.models import EmailSent, Notice
from vzirets.foundation.notifications.tasks import plan_morning
from vzirets.foundation.notifications.tests.conftest import due, run_jobs
from vzirets.foundation.notifications.tests.theatre import tell

pytestmark = pytest.mark.django_db

# A winter day: Kyiv is two hours ahead of UTC.
NOON = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
NEXT_EIGHT = datetime(2026, 1, 16, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def choose(person, kind, channel):
    choose_channels(person_id=person.pk, chosen={kind: channel}, actor=person.actor)


def tick():
    """The clock's ten minutes: the plan, and then the jobs."""
    plan_morning(int(timezone.now().timestamp()))
    return run_jobs()


def subjects(server):
    return [message.subject for message in server.taken]


@pytest.mark.parametrize(
    ("kind", "choice", "at_once", "in_the_morning"),
    [
        ("theatre.returned", None, 1, 0),
        ("theatre.returned", Channel.DAILY, 0, 1),
        ("theatre.returned", Channel.HERE, 0, 0),
        ("theatre.news", None, 0, 1),
        ("theatre.news", Channel.AT_ONCE, 1, 0),
        ("theatre.news", Channel.HERE, 0, 0),
        ("theatre.seat", None, 1, 0),
        ("theatre.seat", Channel.DAILY, 0, 1),
        ("theatre.whisper", None, 0, 0),
        ("theatre.whisper", Channel.AT_ONCE, 1, 0),
    ],
)
def test_letters_go_as_chosen(clock, server, maria, kind, choice, at_once, in_the_morning):
    if choice:
        choose(maria, kind, choice)
    tell(maria.pk, kind)
    tick()
    assert len(server.taken) == at_once
    clock.move_to(NEXT_EIGHT)
    tick()
    assert len(server.taken) == at_once + in_the_morning
    assert Notice.objects.count() == 1


def test_of_two_happenings_a_day_the_second_waits_for_the_morning(clock, server, maria):
    for which in (1, 2):
        tell(maria.pk, which=which)
        tick()
    assert len(server.taken) == 1
    clock.move_to(NEXT_EIGHT)
    tick()
    assert subjects(server) == ["Усі сповіщення", "1 сповіщення з порталу"]
    tick()
    assert len(server.taken) == 2


def test_the_number_of_a_letter_names_the_portal_and_not_the_machine(clock, server, maria, settings):
    settings.PUBLIC_ADDRESS = "https://xn--b1aew.xn--j1amh:8443"
    tell(maria.pk)
    run_jobs()
    (letter,) = server.taken
    assert letter.message()["Message-ID"].endswith("@xn--b1aew.xn--j1amh>")


def test_different_things_have_letters_of_their_own(clock, server, maria):
    for about in ("play:1", "play:2"):
        tell(maria.pk, about=about)
    tick()
    assert len(server.taken) == 2


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (NEXT_EIGHT - timedelta(minutes=10), 0),
        (NEXT_EIGHT, 1),
        (NEXT_EIGHT + timedelta(hours=9), 1),  # the worker was away in the morning
        (NEXT_EIGHT + 3 * DAY, 0),  # nobody needs to hear of it now
    ],
)
def test_the_morning_letter_goes_at_eight_or_as_soon_as_the_worker_is_back(
    clock, server, maria, moment, goes
):
    tell(maria.pk, "theatre.news")
    clock.move_to(moment)
    tick()
    assert len(server.taken) == goes


def test_what_comes_after_eight_waits_for_the_next_morning(clock, server, maria):
    tell(maria.pk, "theatre.news")
    tick()
    clock.move_to(NEXT_EIGHT)
    tick()
    tell(maria.pk, "theatre.news", about="play:2")
    clock.shift(timedelta(hours=1))
    tick()
    assert len(server.taken) == 1
    clock.move_to(NEXT_EIGHT + DAY)
    tick()
    assert len(server.taken) == 2


def test_what_was_read_needs_no_letter(clock, server, maria):
    tell(maria.pk)
    tell(maria.pk, "theatre.news")
    for notice in Notice.objects.all():
        mark_read(notice.pk, actor=maria.actor)
    tick()
    clock.move_to(NEXT_EIGHT)
    tick()
    assert server.taken == []


def test_a_choice_made_before_the_letter_went_holds(clock, server, maria):
    tell(maria.pk)
    stop_letters(person_id=maria.pk, actor=maria.actor)
    tick()
    clock.move_to(NEXT_EIGHT)
    tick()
    assert server.taken == []


def test_nobody_writes_to_an_account_closed_meanwhile(clock, server, maria):
    tell(maria.pk)
    close_account(maria, actor=maria.actor)
    assert run_jobs() == []
    assert (server.taken, EmailSent.objects.count()) == ([], 0)


def test_the_letter_goes_to_its_person_alone_in_their_language(clock, server, newcomer):
    olena, john = newcomer(), newcomer(Language.ENGLISH)
    tell(olena.pk)
    tell(john.pk)
    tick()
    assert [(message.to, message.subject) for message in server.taken] == [
        ([olena.email], "Усі сповіщення"),
        ([john.email], "All notifications"),
    ]


@pytest.mark.parametrize(
    ("language", "subject", "said"),
    [
        (
            Language.UKRAINIAN,
            "2 сповіщення з порталу",
            [
                "Добрий день!",
                "На порталі для вас є нове:",
                "Мрія повернено",
                "http://localhost:8000/practices/?q=1",
            ],
        ),
        (
            Language.ENGLISH,
            "2 notifications from the portal",
            [
                "Good day.",
                "This came for you on the portal:",
                "Dream повернено",
                "http://localhost:8000/en/practices/?q=1",
            ],
        ),
    ],
)
def test_the_morning_letter_names_everything_in_the_persons_language(
    clock, server, newcomer, language, subject, said
):
    person, other = newcomer(language), newcomer(language)
    tell(
        person.pk, "theatre.news", title="%(play)s повернено", params={"play": {"uk": "Мрія", "en": "Dream"}}
    )
    tell(person.pk, "theatre.news", about="play:2", title="<b>All notifications</b>")
    tell(other.pk, "theatre.news", title="Таємниця")
    clock.move_to(NEXT_EIGHT)
    tick()
    (message,) = [message for message in server.taken if message.to == [person.email]]
    html = message.alternatives[0].content
    assert message.subject == subject
    assert [words for words in said if words not in message.body or words not in html] == []
    assert ("Таємниця" in message.body, "<b>" in html, "&lt;b&gt;" in html) == (False, False, True)
    assert f'lang="{language}"' in html


def test_a_long_morning_letter_names_thirty_and_counts_the_rest(clock, server, maria):
    for number in range(32):
        tell(maria.pk, "theatre.news", about=f"play:{number}", title=f"Вистава {number}.")
    clock.move_to(NEXT_EIGHT)
    tick()
    (message,) = server.taken
    assert (message.subject, message.body.count("- Вистава")) == ("32 сповіщення з порталу", 30)
    assert "І ще 2 у вашому кабінеті." in message.body
    assert Notice.objects.filter(emailed_at__isnull=True).count() == 0


def test_a_server_that_is_away_leaves_no_trace_and_is_tried_again(clock, server, maria):
    def away():
        raise ConnectionRefusedError("nobody is there")

    tell(maria.pk)
    server.opens = away
    assert [type(error) for error in tick()] == [ConnectionRefusedError]
    assert (EmailSent.objects.count(), Notice.objects.count(), due().count()) == (0, 1, 1)
    server.opens = None
    assert tick() == []
    assert len(server.taken) == 1


REFUSALS = [
    smtplib.SMTPDataError(451, b"later"),
    smtplib.SMTPSenderRefused(421, b"busy", "noreply@example.org"),
    smtplib.SMTPRecipientsRefused({"x": (450, b"later")}),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("kind", ["theatre.returned", "theatre.news"])
def test_a_letter_refused_by_the_server_is_sent_again_the_same_day(clock, server, maria, refusal, kind):
    def refuse(message):
        raise refusal

    tell(maria.pk, kind)
    if kind == "theatre.news":
        clock.move_to(NEXT_EIGHT)
    server.does = refuse
    assert tick() == [refusal]
    assert EmailSent.objects.filter(started_at__isnull=False).count() == 0
    server.does = None
    assert tick() == []
    assert len(server.taken) == 1
    assert EmailSent.objects.filter(sent_at__isnull=True).count() == 0


@pytest.mark.parametrize("taken", [True, False], ids=["it went", "it did not go"])
@pytest.mark.parametrize("kind", ["theatre.returned", "theatre.news"])
def test_a_letter_of_which_nobody_knows_waits_for_the_next_morning(clock, server, maria, taken, kind):
    def vanish(message):
        if taken:
            server.taken.append(message)
        raise smtplib.SMTPServerDisconnected("silence")

    tell(maria.pk, kind)
    clock.move_to(NEXT_EIGHT) if kind == "theatre.news" else None
    server.does = vanish
    assert [type(error) for error in tick()] == [smtplib.SMTPServerDisconnected]
    server.does = None
    for _ in range(3):  # the job is tried again, and the clock ticks on
        assert tick() == []
        clock.shift(timedelta(hours=1))
    assert len(server.taken) == taken
    clock.move_to(timezone.now().replace(hour=6, minute=0) + DAY)
    tick()
    assert len(server.taken) == taken + 1
    assert Notice.objects.filter(emailed_at__isnull=True).count() == 0


def test_another_worker_that_came_first_leaves_nothing_to_send(clock, server, maria):
    tell(maria.pk)
    notice = Notice.objects.get()
    assert (send_letter(notice_id=notice.pk), send_letter(notice_id=notice.pk)) == (True, False)
    assert len(server.taken) == 1


@pytest.mark.parametrize("kind", ["theatre.returned", MORNING])
def test_the_database_itself_refuses_a_second_letter_a_day(maria, kind):
    row = {"person_id": maria.pk, "kind": kind, "subject_key": "", "day": NOON.date()}
    EmailSent.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmailSent.objects.create(**row)


def test_a_letter_about_one_thing_can_be_stopped_from_the_mail_program(clock, server, maria):
    tell(maria.pk)
    tick()
    (message,) = server.taken
    headers = message.message()
    address = headers["List-Unsubscribe"]
    assert address.startswith("<http://localhost:8000/cabinet/notifications/unsubscribe/")
    assert (address[-1], "\n" in address) == (">", False)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert address.strip("<>") in message.body


def test_a_letter_that_something_depends_on_offers_no_stopping(clock, server, maria):
    tell(maria.pk, "theatre.seat")
    tick()
    (message,) = server.taken
    assert ("List-Unsubscribe" in message.message(), "unsubscribe" in message.body) == (False, False)
    assert "від них щось залежить" in message.body


def test_old_things_are_forgotten_and_unread_ones_kept(clock, maria):
    tell(maria.pk)
    tell(maria.pk, about="play:2")
    Notice.objects.filter(subject_key="play:2").update(read_at=NOON)
    EmailSent.objects.create(person=maria, kind=MORNING, day=NOON.date())
    forget_old(now=NOON + timedelta(days=59))
    assert (Notice.objects.count(), EmailSent.objects.count()) == (2, 1)
    forget_old(now=NOON + timedelta(days=366))
    assert (list(Notice.objects.values_list("subject_key", flat=True)), EmailSent.objects.count()) == (
        ["play:1"],
        0,
    )


def test_the_plan_holds_each_person_once_a_day(clock, maria, newcomer):
    tell(maria.pk, "theatre.news")
    tell(newcomer().pk, "theatre.whisper")
    clock.move_to(NEXT_EIGHT)
    for _ in range(2):
        plan_morning(int(timezone.now().timestamp()))
    assert [job.args["event"] for job in due()] == [{"person_id": maria.pk, "day": "2026-01-16"}]
