"""What is kept for a minute, and what never is."""

import pytest

from vzirets.kernel import lately, paging
from vzirets.kernel.lately import SECONDS, Lately
from vzirets.kernel.paging import LongPaginator


@pytest.fixture
def clock(monkeypatch):
    """Seconds since the test began, for the library that keeps."""
    now = [1_000_000.0]
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: now[0])
    monkeypatch.setattr("django.core.cache.backends.base.time.time", lambda: now[0])

    def on(seconds: float) -> None:
        now[0] += seconds

    return on


class Rows(list):
    """A list that knows how often it was counted."""

    counted = 0

    def count(self):
        self.counted += 1
        return len(self)


def test_what_was_made_is_told_again_for_a_minute_and_then_made_anew(clock):
    numbers, one = iter(range(9)), Lately("of a test")

    def told(asked, keep=True):
        return one.told(asked, lambda: next(numbers), keep=lambda _number: keep)

    assert [told(("a", 1)), told(("a", 1)), told(("a", 2))] == [0, 0, 1]
    clock(SECONDS - 1)
    assert told(("a", 1)) == 0
    clock(2)
    assert told(("a", 1)) == 2
    assert [told("not kept", keep=False), told("not kept", keep=False)] == [3, 4]
    lately.forget_all()
    assert told(("a", 1)) == 5


def test_no_more_is_kept_than_there_is_room_for():
    one = Lately("of another test", most=10)
    for number in range(100):
        one.told(number, lambda number=number: number, keep=lambda _number: True)
    assert len(one._kept._cache) <= 10


@pytest.mark.parametrize(("long", "counted"), [(2, 1), (3, 2)])
def test_only_a_long_list_is_counted_once_a_minute(clock, monkeypatch, long, counted):
    monkeypatch.setattr(paging, "LONG", long)
    rows = Rows(["а", "б", "в"])
    pages = [LongPaginator(rows, 2, name="test").get_page(number) for number in ("1", "2")]
    assert [list(page) for page in pages] == [["а", "б"], ["в"]]
    assert (rows.counted, [page.has_next() for page in pages]) == (counted, [True, False])
    clock(SECONDS + 1)
    assert LongPaginator(rows, 2, name="test").count == 3
    assert rows.counted == counted + 1
    assert LongPaginator(Rows(["г"]), 2, name="narrowed").count == 1
