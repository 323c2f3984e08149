"""Pages of lists that may be of any length."""

import hashlib
from functools import cached_property
from typing import Any

from django.core.cache import caches
from django.core.paginator import Paginator

# The number of pages of a list with more may be a minute old: counting it takes longer than showing a page.
LONG = 10_000


class LongPaginator(Paginator):
    """`name` says which list it is, with all that narrows it."""

    def __init__(self, rows: Any, on_a_page: int, *, name: str) -> None:
        super().__init__(rows, on_a_page)
        self._rows = rows
        self._key = "length:" + hashlib.blake2b(name.encode(), digest_size=16).hexdigest()

    @cached_property
    def count(self) -> int:
        known: int | None = caches["memory"].get(self._key)
        if known is not None:
            return known
        number = int(self._rows.count())
        if number > LONG:
            caches["memory"].set(self._key, number)
        return number
