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
    """A page as it was made: headers in order, and its body by encoding; the plain one has no name.

    Once somebody wanted it packed the plain one, five times as long, goes: who wants that gets it unpacked.
    """

    headers: list[tuple[str, str]]
    forms: dict[str, bytes]
    etag: str
    generation: int
    made_at: float
    view: str = ""
    about: dict[str, Any] = field(default_factory=dict)

    def in_encoding(self, accepted: str) -> tuple[str, bytes]:
        """The best form that is accepted, with its name."""
        plain = self.forms.get("", b"")
        if plain and len(plain) < LEAST_PACKED:
            return "", plain
        for name, (pack, _unpack) in PACKERS.items():
            if name in accepted:
                if name not in self.forms:
                    self.forms[name] = pack(self.body)
                    self.forms.pop("", None)
                return name, self.forms[name]
        return "", self.body

    @property
    def body(self) -> bytes:
        """Plain. Another thread may be about to pack it: a packed form is there before the plain one goes."""
        plain = self.forms.get("")
        if plain is not None:
            return plain
        name = next(name for name in PACKERS if name in self.forms)
        return PACKERS[name][1](self.forms[name])

    @property
    def size(self) -> int:
        """Bytes, with what is usual for headers and for a second packed form."""
        return sum(len(body) if not name else 2 * len(body) for name, body in self.forms.items()) + 2_000


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=5))


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


# Nothing secret stands on these pages, so packing them tells nothing by its length.
PACKERS = {"br": (_brotli, brotli.decompress), "gzip": (_gzip, gzip.decompress)}


def etag_of(body: bytes) -> str:
    return f'W/"{zlib.crc32(body):08x}{zlib.adler32(body):08x}{len(body):x}"'


class Store:
    """Safe for threads. `room` in bytes."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.used = 0
        self._pages: OrderedDict[Key, tuple[Page, int]] = OrderedDict()
        self._varies: dict[Address, tuple[str, ...]] = {}
        self._lock = threading.Lock()

    def get(self, address: Address, environ: Any, generation: int, now: float) -> Page | None:
        names = self._varies.get(address)
        if names is None:
            return None
        key = (address, tuple(environ.get(name, "") for name in names))
        page, _size = self._pages.get(key, (None, 0))
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
            size = page.size
            self._pages[key] = page, size
            self.used += size
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
        page, size = self._pages.pop(key, (None, 0))
        if page is not None:
            self.used -= size
            # A page of the same address that varies otherwise is made anew: rare, and never wrong.
            self._varies.pop(key[0], None)
