"""Never two e-mails a day for the same thing, whatever happens in whatever order; and none is forgotten."""

import re
import smtplib
from collections import Counter
from datetime import UTC, datetime, timedelta

import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from vzirets.foundation.accounts.api import Group, create_person
from vzirets.foundation.notifications.actions import choose_channels, mark_read, send_letter, stop_letters
from vzirets.foundation.notifications.actions.morning import send_morning_letter
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.logic.days import kyiv_day
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.queries import people_awaiting_a_letter, untold_this_morning
from vzirets.foundation.notifications.tasks import plan_morning
from vzirets.foundation.notifications.tests.conftest import run_jobs
from vzirets.foundation.notifications.tests.theatre import PLATE, Server, tell
from vzirets.kernel.actor import Actor

# Ten minutes before midnight in Kyiv, so that days change soon.
START = datetime(2026, 3, 27, 21, 50, tzinfo=UTC)
KINDS = st.sampled_from([kind.name for kind in PLATE.notices])
THING = re.compile(r"\[[\w.]+ play:\d\]")

MOODS = st.sampled_from(["took and died", "well", "refuses", "died", "away"])

STEP = st.one_of(
    st.tuples(st.just("tell"), KINDS, st.integers(1, 2)),
    st.tuples(st.just("tell_and_work"), KINDS, st.integers(1, 2), MOODS),
    st.tuples(st.just("work"), MOODS),
    st.tuples(st.just("again"), st.integers(0, 9)),
    st.tuples(st.just("wait"), st.integers(1, 15 * 60)),
    st.tuples(st.just("read"), st.integers(0, 9)),
    st.tuples(st.just("choose"), KINDS, st.sampled_from(list(Channel))),
    st.tuples(st.just("stop")),
)


class Theatre:
    """One person, a clock, and a mail server with moods."""

    def __init__(self, clock):
        self.clock, self.which, self.letters = clock, 0, Counter()
        self.person = create_person(
            email="maria@example.org", display_name="Марія", group=Group.EXPERTS, actor=Actor.command("test")
        )
        Server.taken = []

    def tell(self, kind, number):
        self.which += 1
        about = f"play:{number}"
        tell(self.person.pk, kind, about, self.which, title=f"[{kind} {about}]")

    def tell_and_work(self, kind, number, mood):
        self.tell(kind, number)
        self.work(mood)

    def work(self, mood):
        def does(message):
            if mood == "refuses":
                raise smtplib.SMTPDataError(451, b"later")
            if mood != "died":
                self.count(message)
            if mood in ("died", "took and died"):
                raise smtplib.SMTPServerDisconnected("silence")

        def opens():
            if mood == "away":
                raise ConnectionRefusedError

        Server.does, Server.opens = does, opens
        plan_morning(int(timezone.now().timestamp()))
        run_jobs()

    def again(self, number):
        """A job of a worker that was held for dead runs once more."""
        Server.does, Server.opens = self.count, None
        notices = list(Notice.objects.order_by("pk"))
        if notices:
            send_letter(notice_id=notices[number % len(notices)].pk)
        send_morning_letter(person_id=self.person.pk, day=kyiv_day(timezone.now()))

    def count(self, message):
        for thing in set(THING.findall(message.body)):
            self.letters[thing, kyiv_day(timezone.now())] += 1

    def wait(self, minutes):
        self.clock.shift(timedelta(minutes=minutes))

    def read(self, number):
        notices = list(Notice.objects.order_by("pk"))
        if notices:
            mark_read(notices[number % len(notices)].pk, actor=self.person.actor)

    def choose(self, kind, channel):
        if (kind, channel) != ("theatre.seat", Channel.HERE):
            choose_channels(person_id=self.person.pk, chosen={kind: channel}, actor=self.person.actor)

    def stop(self):
        stop_letters(person_id=self.person.pk, actor=self.person.actor)


class Always(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(STEP, min_size=6, max_size=25))
    def test_never_two_letters_a_day_for_the_same_thing_and_none_forgotten(self, steps):
        with time_machine.travel(START, tick=False) as clock:
            theatre = Theatre(clock)
            for name, *values in steps:
                getattr(theatre, name)(*values)
            self.assertEqual({key: n for key, n in theatre.letters.items() if n > 1}, {})
            self.assertEqual(self.untold_after_two_quiet_mornings(theatre), [])

    def untold_after_two_quiet_mornings(self, theatre):
        """Two, for what comes after eight waits until the next."""
        for _ in range(2):
            tomorrow = timezone.now() + timedelta(days=1)
            theatre.clock.move_to(tomorrow.replace(hour=8, minute=0))  # past eight in Kyiv
            theatre.work("well")
        today = kyiv_day(timezone.now())
        self.assertEqual(people_awaiting_a_letter(today), [])
        return untold_this_morning(theatre.person.pk, today)
