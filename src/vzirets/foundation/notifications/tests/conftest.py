import itertools

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.accounts.api import Group, Language, create_person
from vzirets.foundation.notifications.tests import theatre
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor

BACKEND = "vzirets.foundation.notifications.tests.theatre.Server"
_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def room(monkeypatch):
    """The theatre, which tells people things; other rooms' kinds stay away."""
    quiet = {name: m for name, m in registry._modules.items() if not m.notices}
    monkeypatch.setattr(registry, "_modules", {**quiet, "theatre": theatre.PLATE})


@pytest.fixture(autouse=True)
def server(settings):
    settings.EMAIL_BACKEND = BACKEND
    theatre.Server.taken, theatre.Server.does, theatre.Server.opens = [], None, None
    yield theatre.Server
    theatre.Server.taken, theatre.Server.does, theatre.Server.opens = [], None, None


@pytest.fixture
def newcomer(db):
    def make(language=Language.UKRAINIAN, name="Марія"):
        number = next(_numbers)
        return create_person(
            email=f"person{number}@example.org",
            display_name=name,
            group=Group.PUBLIC_BODIES,
            language=language,
            actor=Actor.command("test"),
        )

    return make


@pytest.fixture
def maria(newcomer):
    return newcomer()


def run_jobs():
    """What the worker would do now, in order; a job that fails stays, as there. Returns the errors."""
    errors = []
    for job in list(due()):
        try:
            app.tasks[job.task_name](**job.args)
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        else:
            ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete("default")
    return errors


def due():
    return ProcrastinateJob.objects.filter(
        status="todo", task_name__startswith="vzirets.foundation.notifications"
    ).order_by("id")
