"""What is looked up when somebody asks: the job table, the database's connections, memory, the version."""

import os
from collections.abc import Iterator
from importlib.metadata import version

import django
import psutil
from django.db import DatabaseError, connection
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from vzirets.config.env import env
from vzirets.config.runtime.jobs import WORKER
from vzirets.config.runtime.web import LEASH
from vzirets.ui.post import QUEUE as POST

JOBS = """
SELECT count(*) FILTER (WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())),
       count(*) FILTER (WHERE status = 'todo' AND scheduled_at > now()),
       count(*) FILTER (WHERE status = 'doing'),
       count(*) FILTER (WHERE status = 'failed'),
       count(*) FILTER (WHERE status IN ('todo', 'doing') AND queue_name = %s)
FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed')
"""
# A job knows when it was put off until; when it was asked for, its first event knows.
OLDEST = """
SELECT coalesce(extract(epoch FROM now() - min(coalesce(job.scheduled_at, event.at))), 0)
FROM procrastinate_jobs job
LEFT JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
"""
CONNECTIONS = """
SELECT count(*), current_setting('max_connections')::int
FROM pg_stat_activity WHERE datname = current_database()
"""


class State(Collector):
    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily(
            "vzirets", "What runs here.", {"version": version("vzirets"), "django": django.get_version()}
        )
        yield memory()
        try:
            found = list(database())
        except DatabaseError:
            yield GaugeMetricFamily("vzirets_database_up", "Whether the database answers.", 0)
            return
        yield GaugeMetricFamily("vzirets_database_up", "Whether the database answers.", 1)
        yield from found


def database() -> Iterator[Metric]:
    """Raises DatabaseError where it doesn't answer, or has no tables yet."""
    with connection.cursor() as cursor:
        cursor.execute(JOBS, [POST])
        *numbers, letters = cursor.fetchone()
        cursor.execute(OLDEST)
        oldest = float(cursor.fetchone()[0])
        cursor.execute(CONNECTIONS)
        used, most = cursor.fetchone()
    jobs = GaugeMetricFamily("vzirets_jobs", "Jobs of the worker that are not done.", labels=["state"])
    for state, number in zip(("waiting", "later", "running", "failed"), numbers, strict=True):
        jobs.add_metric([state], number)
    yield jobs
    yield GaugeMetricFamily(
        "vzirets_jobs_oldest_seconds", "How long the job that waits longest should have run.", oldest
    )
    yield GaugeMetricFamily("vzirets_letters_waiting", "Letters that the mail server hasn't yet.", letters)
    yield GaugeMetricFamily(
        "vzirets_database_connections", "Connections to the portal's database, whoever has them.", used
    )
    yield GaugeMetricFamily("vzirets_database_connections_limit", "The server's max_connections.", most)


def memory() -> GaugeMetricFamily:
    """Of the web processes and the worker of this portal on this machine."""
    found = GaugeMetricFamily("vzirets_process_memory_bytes", "Resident memory.", labels=["part", "process"])
    for part, processes in (("web", _web()), ("worker", _worker())):
        for number, process in enumerate(sorted(processes, key=lambda one: one.pid), 1):
            try:
                found.add_metric([part, str(number)], process.memory_info().rss)
            except psutil.NoSuchProcess:  # it ended while we looked
                continue
    return found


def _web() -> list[psutil.Process]:
    """Granian's main process and those that serve; the process that is asked where there is no granian."""
    main = int(os.environ.get(LEASH, os.getpid()))
    try:
        process = psutil.Process(main)
        return [process, *process.children()] if LEASH in os.environ else [process]
    except psutil.NoSuchProcess:
        return []


def _worker() -> list[psutil.Process]:
    try:
        process = psutil.Process(int((env().data_dir / WORKER).read_text()))
        return [process] if "worker" in process.cmdline() else []
    except (FileNotFoundError, ValueError, psutil.Error):
        return []
