"""A child that doesn't outlive its parent, even where the parent was killed without a word.

Linux only (PR_SET_PDEATHSIG); elsewhere children are stopped by an orderly end alone.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def leashed(parent: int, number: signal.Signals) -> None:
    """Called in the child: it gets `number` when `parent` is gone, or at once if it is gone already."""
    if _libc is None:
        return
    if _libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def leash(number: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`. It runs after the change of user, which would take the leash off again."""
    parent = os.getpid()
    return lambda: leashed(parent, number)
