"""Events: how those who live above hear of what happened below.

An event is a frozen dataclass in the past tense. Announcing it writes one job for each receiver in the
announcer's transaction: a rollback leaves no job, and a process killed right after the commit loses none.

A receiver is delivered *at least once*: a worker may die between the receiver's commit and the job's being
marked as done. So a receiver bears being called twice with the same event (it looks before it writes, or
writes what is already there). A receiver that fails is tried again for about a day and never undoes the act.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from procrastinate.contrib.django import app

from vzirets.kernel import payload
from vzirets.kernel.actor import Actor
from vzirets.kernel.jobs import PATIENT, enqueue, require_transaction


@dataclass(frozen=True, slots=True)
class Event:
    """The parent of every event. Fields are int, str, bool, UUID, date or datetime, or one of them or None.

    A job may be read by newer code than wrote it: add a field with a default, never rename one.
    """


E = TypeVar("E", bound=Event)
Receiver = Callable[[E], None]

_receivers: dict[type[Event], list[Any]] = {}


def announce(event: Event) -> None:
    """Writes the jobs of the event's receivers. Raises OutsideTransaction outside `transaction.atomic`."""
    require_transaction("announce")
    payload.check(type(event))
    facts = payload.written(event)
    for task in _receivers.get(type(event), ()):
        enqueue(task, event=facts)


def receives(event_type: type[E]) -> Callable[[Receiver[E]], Receiver[E]]:
    """In a room's `receivers.py`: the decorated function is called, by the worker, with each such event."""

    def register(receiver: Receiver[E]) -> Receiver[E]:
        _register(event_type, receiver, f"{receiver.__module__}.{receiver.__qualname__}")
        return receiver

    return register


def wire(event_type: type[E], action: Callable[..., Any], **renamed: str) -> None:
    """In `config/wiring.py`, one line: each such event calls the action of another room.

    The action's keyword arguments are filled from the event's fields of the same name, `actor` is the job.
    `renamed` maps an argument to a field of another name: `wire(EntryWon, award, code="practice_code")`.
    Raises TypeError at start where an argument of the action would be left without a value.
    """
    arguments = _joined(event_type, action, renamed)
    name = f"{event_type.__qualname__} → {action.__module__}.{action.__qualname__}"
    actor = {"actor": Actor.job(name)} if "actor" in inspect.signature(action).parameters else {}

    def call(event: E) -> None:
        action(**{argument: getattr(event, field) for argument, field in arguments.items()}, **actor)

    _register(event_type, call, name)


def receivers_of(event_type: type[Event]) -> tuple[str, ...]:
    """The names of the jobs that an announcement of such an event writes, in order."""
    return tuple(task.name for task in _receivers.get(event_type, ()))


def _register(event_type: type[E], receiver: Receiver[E], name: str) -> None:
    payload.check(event_type)

    def deliver(event: dict[str, Any]) -> None:
        receiver(payload.read(event_type, event))

    _receivers.setdefault(event_type, []).append(app.task(name=name, retry=PATIENT)(deliver))


def _joined(event_type: type[Event], action: Callable[..., Any], renamed: dict[str, str]) -> dict[str, str]:
    known = {field.name for field in fields(event_type)}
    wanted = inspect.signature(action).parameters
    if strange := (set(renamed) - set(wanted)) | (set(renamed.values()) - known):
        raise TypeError(f"{event_type.__name__} and {action.__qualname__} know nothing of {sorted(strange)}")
    joined = {name: renamed.get(name, name) for name in wanted if renamed.get(name, name) in known}
    required = {name for name, parameter in wanted.items() if parameter.default is parameter.empty}
    if unmet := required - set(joined) - {"actor"}:
        raise TypeError(f"{event_type.__name__} has nothing for {sorted(unmet)} of {action.__qualname__}")
    return joined
