"""The clock's work in a process of its own, killed on the way."""

import os
import signal
from datetime import datetime

from vzirets.foundation.notifications.api import notify
from vzirets.modules.practices.actions import ask_owners, freshness


def ask_and_die(now: str, after: int) -> None:
    """Asks owners as the worker does; is killed while it tells of the practice after `after` others."""
    told = 0

    def tell(**news: object) -> bool:
        nonlocal told
        said = notify(**news)  # type: ignore[arg-type]
        told += 1
        if told > after:
            os.kill(os.getpid(), signal.SIGKILL)
        return said

    freshness.notify = tell  # type: ignore[attr-defined]
    ask_owners(now=datetime.fromisoformat(now))
