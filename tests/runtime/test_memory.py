"""What a web process loads and keeps before anybody asked it for anything."""

import subprocess
import sys
import threading

from vzirets.config.runtime import memory
from vzirets.shell.outage import redis_errors

HEAVY = ("typst", "openpyxl", "docx", "rdflib", "redis", "xlsxwriter", "PIL", "tqdm")
LOADED = f"""
import sys
import vzirets.config.wsgi
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_libraries_that_few_pages_need_are_loaded_by_those_pages(db):
    said = subprocess.run([sys.executable, "-c", LOADED], check=True, stdout=subprocess.PIPE, text=True)
    assert said.stdout.split() == []


def test_a_process_has_few_heaps_where_the_library_lets_it_choose(monkeypatch):
    told = []

    class Library:
        def mallopt(self, name, value):
            told.append((name, value))
            return 1

    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: Library())
    assert memory.thrifty()
    assert (-8, memory.ARENAS) in told


def test_what_nothing_uses_is_given_back_now_and_then(monkeypatch):
    twice = threading.Semaphore(0)

    class Library:
        def malloc_trim(self, pad):
            assert pad == 0
            twice.release()
            return 1

    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: Library())
    until = memory.tidied(every=0.001)
    assert until is not None
    assert twice.acquire(timeout=10)
    assert twice.acquire(timeout=10)
    until.set()


def test_another_library_is_left_as_it_is(monkeypatch):
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda name: object())
    assert not memory.thrifty()
    assert memory.tidied() is None


def test_what_redis_raises_is_caught_once_anybody_spoke_to_it(monkeypatch):
    import redis.exceptions

    assert redis_errors() == (redis.exceptions.RedisError,)
    monkeypatch.delitem(sys.modules, "redis.exceptions")
    assert redis_errors() == ()
