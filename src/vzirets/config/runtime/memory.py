"""How a process that lives for weeks keeps its memory."""

import ctypes
import gc
import threading

# <malloc.h>: M_ARENA_MAX. Without it the library gives each thread a heap of its own, up to eight for each
# processor, and what one thread was done with no other can use. To give what is large back at once as well
# (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD) costs each page what it takes to get it again: saving took half as long
# again at the pace of people. Now and then it costs nobody anything.
_ARENAS = -8
ARENAS = 2
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
