"""Pages of lists that may be of any length."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator

from vzirets.kernel.lately import Lately

# The number of pages of a list with more may be a minute old: counting it takes longer than showing a page.
LONG = 10_000
_lengths = Lately("lengths of lists")


class LongPaginator(Paginator):
    """`name` says which list it is, with all that narrows it."""

    def __init__(self, rows: Any, on_a_page: int, *, name: str) -> None:
        super().__init__(rows, on_a_page)
        self._name, self._rows = name, rows

    @cached_property
    def count(self) -> int:
        return _lengths.told(self._name, lambda: int(self._rows.count()), keep=lambda number: number > LONG)
