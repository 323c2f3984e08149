"""Putting work on the job table, in the transaction of the act that asks for it."""

from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager

# Waits of 3, 9, 27 … seconds: ten tries spread over about a day, enough for a mail server's bad night.
PATIENT = RetryStrategy(max_attempts=10, exponential_wait=3)


class OutsideTransaction(RuntimeError):
    """Something that must live or die with the act was asked for outside `transaction.atomic`."""


def require_transaction(what: str) -> None:
    """Raises OutsideTransaction unless the caller is inside `transaction.atomic`."""
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise OutsideTransaction(f"{what} must be called inside transaction.atomic")


def enqueue(task: Any, *, at: datetime | None = None, lock: str | None = None, **arguments: Any) -> int:
    """Writes a job that runs `task(**arguments)` after the caller's commit, at `at` or at once.

    A rollback leaves no job, and a process killed right after the commit loses none. Jobs with the same
    `lock` run one after another. Returns the job's id. A job may run more than once: tasks bear it.

    Use this and not `task.defer`: inside a worker procrastinate writes through a connection of its own,
    so what a task defers there would not join the task's transaction.
    """
    require_transaction("enqueue")
    options: dict[str, Any] = {"schedule_at": at} if at else {}
    if lock:
        options["lock"] = lock
    deferrer = task.configure(**options)
    deferrer.job_manager = JobManager(DjangoConnector(alias=DEFAULT_DB_ALIAS))
    return int(deferrer.defer(**arguments))
