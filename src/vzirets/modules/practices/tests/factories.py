"""Practices and what they stand on, made through the real actions."""

from typing import Any

from django.db import connection

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.kernel.actor import Actor
from vzirets.kernel.ukrainian import slugify, sort_key
from vzirets.modules.practices.api import (
    Content,
    Draft,
    Origin,
    Practice,
    Saved,
    Standing,
    publish_draft,
    publish_version,
    save_draft,
    start_draft,
    submit_draft,
    take_up_draft,
)
from vzirets.modules.practices.logic.criteria import CRITERIA
from vzirets.modules.practices.models import PracticeVersion

ACTOR = Actor.command("test")
VINNYTSIA_OBLAST = "UA05000000000010236"
VINNYTSIA = "UA05020030000031457"


def a_place(
    code: str = VINNYTSIA_OBLAST, name: str = "Вінницька", category: str = "O", level: int = 1
) -> Place:
    return Place.objects.get_or_create(
        code=code,
        defaults={
            "name_uk": name,
            "name_en": "Vinnytsia Oblast",
            "category": category,
            "level": level,
            "rank": level,
            "oblast_code": code[:4],
            "sort_key": sort_key(name),
            "slug": f"{slugify(name)}-{code[-5:]}",
        },
    )[0]


def an_organisation(key: str = "vinnytsia", name: str = "Вінницька міська рада") -> Organisation:
    return Organisation.objects.get_or_create(
        key=key,
        defaults={
            "name_uk": name,
            "name_en": "Vinnytsia City Council",
            "kind": "local_council",
            "slug": f"{slugify(name)}-{key}",
            "sort_key_uk": sort_key(name),
            "sort_key_en": "vinnytsia",
        },
    )[0]


def a_category(key: str = "electronic_services", name: str = "Електронні сервіси") -> Category:
    return Category.objects.get_or_create(
        key=key, defaults={"name_uk": name, "name_en": "Electronic services", "order": 1}
    )[0]


def a_topic(key: str = "queues", name: str = "Електронна черга") -> Topic:
    return Topic.objects.get_or_create(
        key=key,
        defaults={"name_uk": name, "name_en": key, "order": 1, "sort_key": sort_key(name), "slug": key},
    )[0]


def content(**fields: Any) -> Content:
    """A full enough document; `fields` replace parts of it."""
    document: dict[str, Any] = {
        "title": {"uk": "Електронна черга", "en": "Electronic queue"},
        "summary": {"uk": "Люди не стоять у коридорі.", "en": "People don’t stand in the corridor."},
        "solution": {"uk": "Термінал дає талон.", "en": "A terminal gives a ticket."},
        "lead": "vinnytsia",
        "place": VINNYTSIA_OBLAST,
        "level": "hromada",
        "category": "electronic_services",
        "topics": ["queues"],
        "year": 2013,
        "sources": ["https://example.org/one"],
    }
    return Content.model_validate({**document, **fields})


def grounds() -> None:
    """The place, body, category and topic that `content()` speaks of."""
    a_place()
    an_organisation()
    a_category()
    a_topic()


def a_version(code: str = "VZ-0001", **fields: Any) -> PracticeVersion:
    grounds()
    return publish_version(code=code, content=content(**fields), origin=Origin.COMPILED, actor=ACTOR)


def a_practice(code: str = "VZ-0001", **fields: Any) -> Practice:
    return Practice.objects.get(pk=a_version(code, **fields).practice_id)


OFFICE = Standing(900, "Редакторка", moderates=True)
OFFICE_ACTOR = Actor("person", "900", "Редакторка")


def an_author(organisation: Organisation, number: int = 1) -> tuple[Actor, Standing]:
    """A person who writes for the body."""
    name = f"Автор {number}"
    return (
        Actor("person", str(number), name),
        Standing(number, name, edits=frozenset({organisation.pk})),
    )


# Everything that a text must have before it is sent.
TYPED: dict[str, Any] = {
    "title.uk": "Електронна черга",
    "summary.uk": "Люди не стоять у коридорі.",
    "problem.uk": "У коридорі стояли по дві години.",
    "solution.uk": "Термінал дає талон, табло кличе до вікна.",
    "results.uk": "Тепер чекають пів години.",
    "difficulties.uk": "Першого тижня термінал зависав.",
    "lead": "vinnytsia",
    "place": VINNYTSIA_OBLAST,
    "level": "hromada",
    "category": "electronic_services",
    "topics": ["queues"],
    "year": "2013",
    "status": "running",
    "replication.needs.uk": "Термінал і програма.",
    "replication.contact.email": "queue@example.org",
}
ALL_MET = dict.fromkeys(CRITERIA, "met")


def a_draft(**typed: Any) -> Draft:
    """A body's draft of a new practice, with everything that is asked."""
    grounds()
    body = an_organisation()
    actor, standing = an_author(body)
    draft = start_draft(organisation_id=body.pk, actor=actor, standing=standing)
    save_draft(
        draft_id=draft.pk,
        changes={**TYPED, **typed},
        base_revision=0,
        actor=actor,
        standing=standing,
    )
    return Draft.objects.get(pk=draft.pk)


def a_sent_draft(**typed: Any) -> Draft:
    draft = a_draft(**typed)
    actor, standing = an_author(draft.organisation)
    return submit_draft(draft_id=draft.pk, actor=actor, standing=standing)


def a_taken_up_draft(**typed: Any) -> Draft:
    draft = a_sent_draft(**typed)
    return take_up_draft(draft_id=draft.pk, actor=OFFICE_ACTOR, standing=OFFICE)


def a_bodys_practice(**typed: Any) -> Practice:
    """Written by the body and published by the office."""
    draft = a_taken_up_draft(**typed)
    publish_draft(draft_id=draft.pk, checklist=ALL_MET, actor=OFFICE_ACTOR, standing=OFFICE)
    return Practice.objects.get(pk=draft.practice_id)


OFFICE_BY: dict[str, Any] = {"actor": OFFICE_ACTOR, "standing": OFFICE}
OTHER_BY: dict[str, Any] = {
    "actor": Actor("person", "901", "Інша редакторка"),
    "standing": Standing(901, "Інша редакторка", moderates=True),
}


def mine(number: int = 1) -> dict[str, Any]:
    """By the body's author."""
    actor, standing = an_author(an_organisation(), number)
    return {"actor": actor, "standing": standing}


def edit(draft: Draft, **changes: Any) -> Saved:
    """Saves by the body's author; `__` stands for the dot of a leaf."""
    draft.refresh_from_db()
    return save_draft(
        draft_id=draft.pk,
        changes={leaf.replace("__", "."): value for leaf, value in changes.items()},
        base_revision=draft.revision,
        **mine(),
    )


def journalled(act: str) -> list[str]:
    """Codes of the practices with such an entry in the journal, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT object_id FROM audit_journalentry WHERE act = %s ORDER BY id", [act])
        return [row[0] for row in cursor.fetchall()]
