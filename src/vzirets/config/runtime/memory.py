"""How a process that lives for weeks keeps its memory."""

import ctypes
import gc

# <malloc.h>: M_ARENA_MAX. Without it the library gives each thread a heap of its own, up to eight for each
# processor, and what one thread was done with no other can use. To give what is large back at once as well
# (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD) costs each page what it takes to get it again: saving took half as long
# again at the pace of people.
_ARENAS = -8
ARENAS = 2


def thrifty() -> bool:
    """Before the first thread: few heaps. False where the system's library has other ways (musl)."""
    try:
        allowed = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    return bool(allowed(_ARENAS, ARENAS))


def settled() -> None:
    """What was loaded stays for good: it is no longer looked through for garbage each time."""
    gc.collect()
    gc.freeze()
