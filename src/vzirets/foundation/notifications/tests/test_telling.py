"""Telling: once for each happening, one line for each thing, in the reader's language."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy, override

from vzirets.foundation.accounts.api import close_account
from vzirets.foundation.notifications.api import line, notices_of, notify, unread_count
from vzirets.foundation.notifications.models import Notice
from vzirets.foundation.notifications.tests.conftest import due
from vzirets.foundation.notifications.tests.theatre import ACTOR, tell
from vzirets.kernel.jobs import OutsideTransaction

pytestmark = pytest.mark.django_db


def only_line(person):
    (notice,) = notices_of(person.pk)
    return line(notice)


def test_the_same_happening_told_twice_is_told_once(maria):
    assert (tell(maria.pk), tell(maria.pk)) == (True, False)
    assert (Notice.objects.count(), due().count()) == (1, 1)


def test_it_stays_told_after_it_was_read(maria):
    tell(maria.pk)
    Notice.objects.update(read_at="2026-01-01T00:00Z")
    assert tell(maria.pk) is False
    assert unread_count(maria.pk) == 0


def test_happenings_to_the_same_thing_are_one_line_while_unread(maria):
    for which in (1, 2, 3):
        tell(maria.pk, which=which)
    assert (only_line(maria).times, unread_count(maria.pk), Notice.objects.count()) == (3, 1, 3)


def test_after_reading_a_new_line_begins(maria):
    tell(maria.pk, which=1)
    Notice.objects.update(read_at="2026-01-01T00:00Z")
    tell(maria.pk, which=2)
    assert [line(notice).times for notice in notices_of(maria.pk)] == [1, 1]


@pytest.mark.parametrize("other", [{"about": "play:2"}, {"kind": "theatre.seat"}])
def test_another_thing_or_kind_is_another_line(maria, other):
    tell(maria.pk)
    assert tell(maria.pk, **other) is True
    assert unread_count(maria.pk) == 2


def test_an_act_undone_tells_nobody(maria):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(maria.pk)
        1 / 0  # noqa: B018
    assert (Notice.objects.count(), due().count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_refused(maria):
    words = {"title": "x", "url": "/", "actor": ACTOR}
    with pytest.raises(OutsideTransaction):
        notify(person_id=maria.pk, kind="theatre.news", subject_key="a", occurrence=1, **words)


def test_both_languages_read_it_in_their_own(maria):
    name = {"uk": "Мрія", "en": "Dream"}
    tell(
        maria.pk,
        body="%(play)s, %(day)s, %(seats)s",
        params={"play": name, "day": date(2026, 11, 3), "seats": 12},
        url="/en/practices/7/",
    )
    with override("uk"):
        told = only_line(maria)
    assert (told.title, told.body, told.url) == (
        "Усі сповіщення",
        "Мрія, 3 листопада 2026, 12",
        "/practices/7/",
    )
    with override("en"):
        told = only_line(maria)
    assert (told.title, told.url) == ("All notifications", "/en/practices/7/")
    assert told.body == "Dream, 3 November 2026, 12"


def test_lazy_words_are_kept_as_they_stand_in_the_code_whatever_language_is_active(maria):
    with override("uk"):
        tell(maria.pk, title=gettext_lazy("All notifications"))
    assert Notice.objects.get().title == "All notifications"


def test_a_sentence_without_fillings_may_hold_a_per_cent_sign(maria):
    tell(maria.pk, title="100 % ready")
    assert only_line(maria).title == "100 % ready"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"kind": "theatre.unknown"}, LookupError),
        ({"about": ""}, ValueError),
        ({"which": ""}, ValueError),
        ({"title": ""}, ValueError),
        ({"title": "%(who)s", "params": {"play": "x"}}, KeyError),
        ({"params": {"play": 1.5}}, TypeError),
        ({"params": {"play": {"uk": "x"}}}, TypeError),
        ({"params": {"play": True}}, TypeError),
        ({"url": "https://evil.example/"}, ValueError),
        ({"url": "//evil.example/"}, ValueError),
        ({"url": "/\\evil.example/"}, ValueError),
        ({"url": "javascript:alert(1)"}, ValueError),
    ],
)
def test_what_cant_be_kept_is_refused_at_once(maria, given, error):
    with pytest.raises(error):
        tell(maria.pk, **given)
    assert Notice.objects.count() == 0


def test_a_closed_account_is_told_nothing_and_keeps_nothing(maria, newcomer):
    other = newcomer()
    tell(maria.pk)
    tell(other.pk)
    close_account(maria, actor=maria.actor)
    assert tell(maria.pk, which=2) is False
    assert list(Notice.objects.values_list("person_id", flat=True)) == [other.pk]


@pytest.mark.parametrize("column", [{"folded": False}, {"occurrence": "1", "folded": True}])
def test_the_database_itself_refuses_a_second_unread_line_and_a_second_telling(maria, column):
    tell(maria.pk)
    told = Notice.objects.get()
    told.pk, told.occurrence = None, "2"
    for name, value in column.items():
        setattr(told, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        told.save(force_insert=True)
