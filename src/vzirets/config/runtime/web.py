"""The web process: granian in front of Django."""

import os
import shutil

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from vzirets.config.env import env

BACKLOG = 8192
KILL_SECONDS = 10
LEASH = "VZIRETS_GRANIAN"
# Where the processes keep what they count; prometheus_client reads it when it is imported, and only then.
COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def serve() -> None:
    """Returns when it was told to stop."""
    chosen = env()
    _share_counts()
    os.environ[LEASH] = str(os.getpid())  # vzirets.config.wsgi ties granian's own processes to this one
    Server(
        "vzirets.config.wsgi:application",
        address=chosen.listen,
        port=chosen.port,
        interface=Interfaces.WSGI,
        workers=chosen.web_processes,
        blocking_threads=chosen.web_threads,
        # A thread keeps its database connection: one that ends after a pause would throw it away.
        blocking_threads_idle_timeout=600,
        backlog=BACKLOG,
        backpressure=BACKLOG,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.info if chosen.log_level == "debug" else LogLevels.error,
    ).serve()


def _share_counts() -> None:
    """A folder for the counts of all processes (config.metrics); what earlier ones left is removed."""
    folder = env().data_dir / f"metrics-{env().port}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ[COUNTS] = str(folder)
