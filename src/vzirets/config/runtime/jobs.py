"""The worker: jobs, the clock and the sealer of the journal."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import structlog
from procrastinate import JobContext, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from vzirets.config.env import env
from vzirets.config.health import HEARTBEAT, SILENCE
from vzirets.foundation.audit import api as audit

GRACE_SECONDS = 10.0
# How long a database that went away is waited for: the worker says goodbye to it, and what started the worker
# starts it again. The pool's own 30 s, twice, would keep a portal's next start waiting for a minute.
DATABASE_SECONDS = 5.0
# Which process the worker is, so that its memory can be told (config.metrics).
WORKER = "worker.pid"
logger = structlog.stdlib.get_logger("vzirets.jobs")


def work() -> None:
    """Returns when it was told to stop; a job that takes longer than the grace is run again later."""
    (env().data_dir / WORKER).write_text(str(os.getpid()))
    connector = PsycopgConnector(kwargs=connector_params(), timeout=DATABASE_SECONDS)
    with _sealing(), app.replace_connector(connector):
        asyncio.run(_work())


@contextmanager
def _sealing() -> Iterator[None]:
    """The journal's sealer beside the jobs: in a thread, so that no long job keeps it waiting."""
    stop = Event()
    sealer = Thread(target=audit.keep_sealing, args=(stop,), name="sealer", daemon=True)
    sealer.start()
    try:
        yield
    finally:
        stop.set()
        sealer.join(GRACE_SECONDS)


async def _work() -> None:
    async with app.open_async():
        await app.run_worker_async(
            name="vzirets",
            concurrency=env().worker_jobs,
            shutdown_graceful_timeout=GRACE_SECONDS,
            update_heartbeat_interval=HEARTBEAT.total_seconds(),
            stalled_worker_timeout=SILENCE.total_seconds() * 3,
            worker_middleware=[told],
        )


async def told(go_on: Callable[[], Awaitable[Any]], context: JobContext, _worker: Any) -> Any:
    """A line of each job that ended; at debug, as requests are, where all went well: hundreds of them would
    hide what matters. What it was about isn't told: jobs hold addresses, names and codes."""
    started, outcome = time.monotonic(), "stopped"
    try:
        result = await go_on()
        outcome = "done"
        return result
    except Exception as error:
        outcome = f"failed: {type(error).__name__}"
        raise
    finally:
        job = context.job
        spent = round((time.monotonic() - started) * 1000)
        told_at = logger.debug if outcome == "done" else logger.info
        told_at("job", name=job.task_name, number=job.id, attempt=job.attempts + 1, ms=spent, outcome=outcome)
