"""How a process that lives for weeks keeps its memory."""

import ctypes
import gc
import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# <malloc.h>: M_ARENA_MAX. Without it the library gives each thread a heap of its own, up to eight for each
# processor, and what one thread was done with no other can use. To give what is large back at once as well
# (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD) costs each page what it takes to get it again: saving took half as long
# again at the pace of people. Now and then it costs nobody anything.
_ARENAS = -8
ARENAS = 2
# Places for values on the stack of one call, of 8 bytes each: more than half of what Python then asks the
# system for at once, a megabyte, so that what is called from there finds over 400 kB in the same piece.
_ROOM = 70_000
# Seconds between two times that what no thread uses is given back to the system.
TIDIED_EVERY = 60.0


def thrifty() -> bool:
    """Before the first thread: few heaps. False where the system's library has other ways (musl)."""
    try:
        allowed = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    return bool(allowed(_ARENAS, ARENAS))


def tidied(every: float = TIDIED_EVERY) -> threading.Event | None:
    """From now on, in a thread of its own, what nothing uses goes back to the system, until the event is set.
    None where the system's library has no way for that (musl)."""
    try:
        give_back = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
    until = threading.Event()

    def tidying() -> None:
        while not until.wait(every):
            give_back(0)

    threading.Thread(target=tidying, name="tidying", daemon=True).start()
    return until


def settled() -> None:
    """What was loaded stays for good: it is no longer looked through for garbage each time."""
    gc.collect()
    gc.freeze()


def roomy(called: Callable[P, R]) -> Callable[P, R]:
    """The same call from a frame that has Python take one large piece of stack for it and all calls below.

    Python from 3.11 on keeps a thread's frames in pieces of 16 kB, and gives a piece back as soon as the call
    that began it returns. A loop that stands at the end of a piece has the system map and unmap one for each
    call it makes: 720 of them were a third of what drawing a list of practices took.
    """

    def wide(*args: P.args, **kwargs: P.kwargs) -> R:
        return called(*args, **kwargs)

    wide.__code__ = wide.__code__.replace(co_stacksize=_ROOM)
    return wide
