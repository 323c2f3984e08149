"""Of a long list the number of pages is counted once a minute; of any other each time."""

import pytest

from vzirets.ui import paging
from vzirets.ui.paging import LongPaginator


class Rows(list):
    """A list that knows how often it was counted."""

    counted = 0

    def count(self):
        self.counted += 1
        return len(self)


@pytest.mark.parametrize(("long", "counted"), [(2, 1), (3, 2)])
def test_only_a_long_list_is_counted_once_a_minute(monkeypatch, long, counted):
    now = [1_000_000.0]
    monkeypatch.setattr("django.core.cache.backends.locmem.time.time", lambda: now[0])
    monkeypatch.setattr(paging, "LONG", long)
    rows = Rows(["а", "б", "в"])
    pages = [LongPaginator(rows, 2, name="test").get_page(number) for number in ("1", "2")]
    assert [list(page) for page in pages] == [["а", "б"], ["в"]]
    assert (rows.counted, [page.has_next() for page in pages]) == (counted, [True, False])
    now[0] += 61
    assert LongPaginator(rows, 2, name="test").count == 3
    assert rows.counted == counted + 1
    assert LongPaginator(Rows(["г"]), 2, name="narrowed").count == 1
