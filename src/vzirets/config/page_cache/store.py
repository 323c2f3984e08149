"""Kept pages of one process: those used longest ago go first when there is no more room."""

import gzip
import threading
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import brotli

from vzirets.config.page_cache.policy import Address

# What is worth its while: a page that fits one packet is sent as it is.
LEAST_PACKED = 1_000
# A part of a page is about time («3 days left»): none is older than this, in seconds.
OLDEST = 60.0

Key = tuple[Address, tuple[str, ...]]


@dataclass(slots=True)
class Page:
    """A page as it was made: headers in order, body, and its packed forms once somebody wanted them."""

    headers: list[tuple[str, str]]
    body: bytes
    etag: str
    generation: int
    made_at: float
    view: str = ""
    about: dict[str, Any] = field(default_factory=dict)
    packed: dict[str, bytes] = field(default_factory=dict)

    def in_encoding(self, accepted: str) -> tuple[str, bytes]:
        """The best form that is accepted, with its name; "" is the plain one."""
        if len(self.body) < LEAST_PACKED:
            return "", self.body
        for name, pack in PACKERS.items():
            if name in accepted:
                if name not in self.packed:
                    self.packed[name] = pack(self.body)
                return name, self.packed[name]
        return "", self.body

    @property
    def size(self) -> int:
        """Bytes, with what is usual for headers and packed forms."""
        return len(self.body) * 3 // 2 + 2_000


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=5))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


# Nothing secret stands on these pages, so packing them tells nothing by its length.
PACKERS = {"br": _brotli, "gzip": _gzip}


def etag_of(body: bytes) -> str:
    return f'W/"{zlib.crc32(body):08x}{zlib.adler32(body):08x}{len(body):x}"'


class Store:
    """Safe for threads. `room` in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._varies: dict[Address, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def get(self, address: Address, environ: Any, generation: int, now: float) -> Page | None:
        names = self._varies.get(address)
        if names is None:
            return None
        key = (address, tuple(environ.get(name, "") for name in names))
        page = self._pages.get(key)
        if page is None:
            return None
        if page.generation != generation or now - page.made_at > OLDEST:
            self._drop(key)
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def put(self, address: Address, environ: Any, varies: tuple[str, ...], page: Page) -> None:
        key = (address, tuple(environ.get(name, "") for name in varies))
        with self._lock:
            self._forget(key)
            self._varies[address] = varies
            self._pages[key] = page
            self.used += page.size
            while self.used > self.room and self._pages:
                self._forget(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._varies.clear()
            self.used = 0

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: Key) -> None:
        with self._lock:
            self._forget(key)

    def _forget(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.used -= page.size
            # A page of the same address that varies otherwise is made anew: rare, and never wrong.
            self._varies.pop(key[0], None)
