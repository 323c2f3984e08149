"""Bodies, practices and adoptions for tests, made through the real actions."""

from typing import Any

from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vzirets.foundation.notifications.api import line, notices_of
from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.ukrainian import slugify, sort_key
from vzirets.modules.adoptions.api import Adoption, Words, confirm_adoption, record_adoption
from vzirets.modules.practices.api import Practice, Standing
from vzirets.modules.practices.tests import factories as practices
from vzirets.modules.practices.tests.editors import an_editor

OFFICE = {"actor": practices.OFFICE_ACTOR, "standing": practices.OFFICE}
SAID = {"changed_uk": "Поставили один термінал замість трьох.", "result_uk": "Чекають удвічі менше."}


def a_body(key: str, name: str = "", **facts: Any) -> Organisation:
    name = name or f"Громада {key}"
    return Organisation.objects.get_or_create(
        key=key,
        defaults={
            "name_uk": name,
            "name_en": key,
            "kind": "local_council",
            "slug": f"{slugify(name)}-{key}",
            "sort_key_uk": sort_key(name),
            "sort_key_en": key,
            **facts,
        },
    )[0]


def by(body: Organisation, number: int = 1) -> dict[str, Any]:
    """By somebody who writes for the body."""
    actor = Actor("person", str(number), f"Людина {number}")
    return {"actor": actor, "standing": Standing(number, actor.label, edits=frozenset({body.pk}))}


def a_practice_of(body: Organisation, code: str, **fields: Any) -> Practice:
    return practices.a_practice(code, lead=body.key, **fields)


def recorded(practice: Practice, body: Organisation, since: str = "2024", **words: Any) -> Adoption:
    return record_adoption(
        code=practice.code,
        organisation_id=body.pk,
        words=Words(since=since, **{**SAID, **words}),
        **by(body),
    )


def confirmed(practice: Practice, body: Organisation, since: str = "2024", **words: Any) -> Adoption:
    adoption = recorded(practice, body, since, **words)
    return confirm_adoption(adoption_id=adoption.pk, revision=1, **OFFICE)


def a_writer(body: Organisation, name: str = "Олена Гончар") -> tuple[Any, Client]:
    """A person of the body, and their browser."""
    return an_editor(body, name)


def work() -> None:
    """What the worker would do now of this room's bells and of letters; nothing may fail."""
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name__contains="tell").order_by("id")
    for job in list(waiting):
        app.tasks[job.task_name](**job.args)
        ProcrastinateJob.objects.filter(pk=job.pk)._raw_delete("default")


def told(person: Any) -> list[str]:
    """The titles of a person's notices, newest first."""
    return [line(notice).title for notice in notices_of(person.pk)]
