"""The tables of rules."""

from datetime import UTC, date, datetime

import pytest

from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.logic.addresses import in_language, without_language
from vzirets.foundation.notifications.logic.channels import Wishes, channel
from vzirets.foundation.notifications.logic.days import kyiv_day, morning
from vzirets.kernel.notice_kind import NoticeKind

ONCE, DAILY, HERE = Channel.AT_ONCE, Channel.DAILY, Channel.HERE


@pytest.mark.parametrize(
    ("default", "may_be_off", "own", "nothing", "holds"),
    [
        (ONCE, True, None, False, ONCE),
        (DAILY, True, None, False, DAILY),
        (HERE, True, None, False, HERE),
        (ONCE, True, DAILY, False, DAILY),
        (HERE, True, ONCE, False, ONCE),
        (ONCE, True, HERE, False, HERE),
        (ONCE, True, None, True, HERE),
        (DAILY, True, ONCE, True, ONCE),
        (ONCE, False, None, True, ONCE),
        (ONCE, False, HERE, False, ONCE),
        (ONCE, False, DAILY, False, DAILY),
        (ONCE, False, DAILY, True, DAILY),
    ],
)
def test_which_channel_holds(default, may_be_off, own, nothing, holds):
    wishes = Wishes({"kind": own} if own else {}, nothing)
    assert channel("kind", default=default, may_be_off=may_be_off, wishes=wishes) == holds


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 15, 21, 59, tzinfo=UTC), date(2026, 1, 15)),
        (datetime(2026, 1, 15, 22, 0, tzinfo=UTC), date(2026, 1, 16)),
        (datetime(2026, 7, 15, 20, 59, tzinfo=UTC), date(2026, 7, 15)),
        (datetime(2026, 7, 15, 21, 0, tzinfo=UTC), date(2026, 7, 16)),
    ],
)
def test_a_day_is_kyivs(moment, day):
    assert kyiv_day(moment) == day


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 1, 15), 6), (date(2026, 7, 15), 5), (date(2026, 3, 29), 5), (date(2026, 10, 25), 6)],
)
def test_eight_in_the_morning_in_winter_in_summer_and_on_the_days_clocks_change(day, hour):
    assert morning(day, 8).astimezone(UTC) == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        ("/practices/1/", "/practices/1/"),
        ("/en/practices/1/?q=en", "/practices/1/?q=en"),
        ("/en", "/"),
        ("/en/", "/"),
        ("/energy/", "/energy/"),
    ],
)
def test_an_address_is_kept_without_a_language(path, bare):
    assert without_language(path) == bare
    assert without_language(in_language(bare, "en")) == bare


def test_a_kind_that_cant_be_off_cant_begin_as_off():
    with pytest.raises(ValueError, match="can't be off"):
        NoticeKind("theatre.odd", "Odd", "here", may_be_off=False)
