"""How a process that lives for weeks keeps its memory."""

import ctypes
import gc

# <malloc.h>: M_ARENA_MAX, M_TRIM_THRESHOLD, M_MMAP_THRESHOLD. Without them the library gives each thread a
# heap of its own, up to eight for each processor, and what one thread was done with no other can use; and it
# learns from one large page to keep as much for ever.
_ARENAS, _TRIM, _MAPPED = -8, -1, -3
ARENAS = 2
GIVEN_BACK = 256 * 1024


def thrifty() -> bool:
    """Before the first thread: few heaps, and what is large goes back to the system. False where the system's
    library has other ways (musl)."""
    try:
        allowed = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    return all([allowed(_ARENAS, ARENAS), allowed(_TRIM, GIVEN_BACK), allowed(_MAPPED, GIVEN_BACK)])


def settled() -> None:
    """What was loaded stays for good: it is no longer looked through for garbage each time."""
    gc.collect()
    gc.freeze()
