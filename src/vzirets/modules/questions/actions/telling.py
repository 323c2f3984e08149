"""Journal entries and notices of questions. Words that people wrote go into neither for ever."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise

from vzirets.foundation.audit import api as audit
from vzirets.foundation.notifications.api import notify
from vzirets.kernel.actor import Actor
from vzirets.modules.practices.api import Practice
from vzirets.modules.questions.models import Question


def tell(
    people: Iterable[int],
    question: Question,
    *,
    kind: str,
    occurrence: str,
    title: str | Promise,
    body: str | Promise = "",
    params: dict[str, Any] | None = None,
    actor: Actor,
) -> None:
    """In the order of ids, as notify asks; nobody is told of their own act."""
    for person_id in sorted(set(people)):
        if actor.kind == "person" and actor.id == str(person_id):
            continue
        notify(
            person_id=person_id,
            kind=kind,
            subject_key=f"question:{question.pk}",
            occurrence=occurrence,
            title=title,
            body=body,
            params={"title": titles(question.practice), **(params or {})},
            url=f"/cabinet/questions/{question.pk}/",
            actor=actor,
        )


def titles(practice: Practice) -> dict[str, str]:
    return {"uk": practice.title_uk or practice.title_en, "en": practice.title_en or practice.title_uk}


def journal(question: Question, act: str, *, actor: Actor, personal: dict[str, Any] | None = None) -> None:
    audit.record(
        actor=actor,
        act=f"question.{act}",
        kind="question",
        object_id=question.pk,
        label=question.practice.code,
        after={"state": question.state},
        personal=personal,
        about=("person", question.asker_id) if personal else None,
    )
