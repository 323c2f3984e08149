"""Readings one after another: in order, never lost, and nobody waits long for one that is slow."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import RequestFactory

from vzirets.config.logs import Requests
from vzirets.config.turns import READING, Turns

LONG = 20.0  # seconds: more than any of this takes


class Told:
    """An application whose readings are ready when they are told to; `inside`: which are being made."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.inside: set[str] = set()
        self.most = 0
        self._changed = threading.Condition()
        self._ready: set[str] = set()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        name = environ["PATH_INFO"]
        with self._changed:
            self.begun.append(name)
            self.inside.add(name)
            self.most = max(self.most, len(self.inside))
            self._changed.notify_all()
            assert self._changed.wait_for(lambda: name in self._ready, LONG)
            self.inside.discard(name)
        if name.endswith("broken"):
            raise LookupError(name)
        return [name.encode()]

    def ready(self, *names: str) -> None:
        with self._changed:
            self._ready.update(names)
            self._changed.notify_all()

    def wait_until_begun(self, *names: str) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: set(names) <= set(self.begun), LONG), self.begun


@contextmanager
def asking(turns: Turns, told: Told) -> Iterator[Callable[..., threading.Thread]]:
    """Each request in a thread of its own; at the end all are answered."""
    threads, answered = [], []

    def ask(name: str, method: str = "GET") -> threading.Thread:
        def one() -> None:
            try:
                answered.extend(turns({"REQUEST_METHOD": method, "PATH_INFO": name}, None))
            except LookupError:
                answered.append(b"broken")

        thread = threading.Thread(target=one)
        threads.append(thread)
        thread.start()
        return thread

    try:
        yield ask
    finally:
        told.ready(*[f"{letter}{more}" for letter in "abcdefgh" for more in ("", " broken")])
        for thread in threads:
            thread.join(LONG)
        assert not any(thread.is_alive() for thread in threads)
        assert len(answered) == len(threads)


def waiting(turns: Turns, number: int) -> None:
    until = time.monotonic() + LONG
    while len(turns.line._waiting) != number:
        assert time.monotonic() < until
        time.sleep(0.001)


def test_readings_are_made_one_after_another_in_the_order_in_which_they_came():
    told = Told()
    turns = Turns(told, patience=LONG)
    with asking(turns, told) as ask:
        for number, name in enumerate("abcdef"):
            ask(name)
            told.wait_until_begun("a")
            waiting(turns, number)
        for name in "abcdef":
            told.wait_until_begun(name)
            assert told.inside == {name}
            told.ready(name)
    assert told.begun == list("abcdef")
    assert told.most == 1


def test_as_many_at_once_as_was_said():
    told = Told()
    turns = Turns(told, at_once=3, patience=LONG)
    with asking(turns, told) as ask:
        for name in "abcde":
            ask(name)
        waiting(turns, 2)
        first = next(iter(told.inside))
        told.ready(first)
        waiting(turns, 1)
        assert len(told.begun) == 4
    assert told.most == 3


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_what_writes_waits_for_no_reading(method):
    assert method not in READING
    told = Told()
    turns = Turns(told, patience=LONG)
    with asking(turns, told) as ask:
        ask("a")
        told.wait_until_begun("a")
        ask("b", method)
        told.wait_until_begun("b")
        assert told.inside == {"a", "b"}


def test_who_is_slow_holds_up_nobody_for_long_and_only_one_goes_past_at_a_time():
    told = Told()
    turns = Turns(told, patience=0.2)
    with asking(turns, told) as ask:
        ask("a")
        told.wait_until_begun("a")
        ask("b")
        waiting(turns, 1)
        ask("c")
        waiting(turns, 2)
        told.wait_until_begun("b")  # past a, which isn't ready
        at = time.monotonic()
        told.wait_until_begun("c")  # past b, which had its time too
        assert time.monotonic() - at > 0.1
        told.ready("a")  # was passed: gives no turn away
        ask("d")
        waiting(turns, 1)
        told.ready("c")
        told.wait_until_begun("d")
    assert told.begun == list("abcd")


def test_the_turn_of_a_reading_that_failed_is_given_on():
    told = Told()
    turns = Turns(told, patience=LONG)
    with asking(turns, told) as ask:
        ask("a broken")
        told.wait_until_begun("a broken")
        ask("b")
        waiting(turns, 1)
        told.ready("a broken")
        told.wait_until_begun("b")


def test_what_is_sent_piece_by_piece_has_given_its_turn_on():
    def whole(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        yield b"first"
        yield b"last"

    turns = Turns(whole, patience=LONG)
    first = iter(turns({"REQUEST_METHOD": "GET"}, None))
    assert next(first) == b"first"
    assert list(turns({"REQUEST_METHOD": "GET"}, None)) == [b"first", b"last"]
    assert next(first) == b"last"


def test_many_readings_of_many_readers_are_all_answered_and_never_two_at_once():
    inside, most, lock = 0, 0, threading.Lock()

    def quick(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0)
        with lock:
            inside -= 1
        return [b"read"]

    turns, answered = Turns(quick, patience=LONG), []

    def reader() -> None:
        for _ in range(300):
            answered.extend(turns({"REQUEST_METHOD": "GET"}, None))

    threads = [threading.Thread(target=reader) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert len(answered) == 8 * 300
    assert most == 1


def test_what_a_request_waited_is_part_of_the_time_that_is_logged(monkeypatch):
    noted = []
    monkeypatch.setattr(
        "vzirets.config.logs.note",
        lambda method, route, status, seconds, **more: noted.append(seconds),
    )
    request = RequestFactory().get("/")
    request.META["vzirets.began"] = time.monotonic() - 5
    from django.http import HttpResponse

    Requests(lambda request: HttpResponse())(request)
    assert 5 <= noted[0] < 5 + LONG
