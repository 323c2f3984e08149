"""What a web process loads and keeps before anybody asked it for anything."""

import subprocess
import sys
import threading

import pytest

from vzirets.config.runtime import memory
from vzirets.shell.outage import redis_errors

HEAVY = ("typst", "openpyxl", "docx", "rdflib", "redis", "xlsxwriter", "PIL", "tqdm")
LOADED = f"""
import sys
import vzirets.config.wsgi
print(*[name for name in {HEAVY!r} if name in sys.modules])
"""
# A loop that makes a thousand calls, at each depth at which it may stand: page faults of the worst.
FAULTS = """
import resource
from vzirets.config.runtime.memory import roomy

def leaf(a, b, c, d, e, f, g, h):
    return a

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for number in range(1_000):
        leaf(number, 1, 2, 3, 4, 5, 6, 7)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def standing(depth):
    return standing(depth - 1) if depth else faults()

def worst():
    return max(standing(depth) for depth in range(300))

worst()
print(worst(), roomy(worst)())
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


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="frames of CPython")
def test_calls_of_a_request_stand_in_one_piece_of_stack(db):
    said = subprocess.run([sys.executable, "-c", FAULTS], check=True, stdout=subprocess.PIPE, text=True)
    plain, wide = map(int, said.stdout.split())
    assert wide < 100
    if sys.version_info < (3, 14):  # on these it was seen; else the line above would hold without `roomy`
        assert plain > 500


def test_a_roomy_call_is_the_same_call():
    def divided(number, *, by):
        return number / by

    assert memory.roomy(divided)(6, by=3) == 2
    with pytest.raises(ZeroDivisionError):
        memory.roomy(divided)(1, by=0)


def test_what_redis_raises_is_caught_once_anybody_spoke_to_it(monkeypatch):
    import redis.exceptions

    assert redis_errors() == (redis.exceptions.RedisError,)
    monkeypatch.delitem(sys.modules, "redis.exceptions")
    assert redis_errors() == ()
