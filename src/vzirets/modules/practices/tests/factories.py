"""Practices and what they stand on, made through the real actions."""

from typing import Any

from vzirets.foundation.organisations.api import Organisation
from vzirets.foundation.places.api import Place
from vzirets.foundation.taxonomy.api import Category, Topic
from vzirets.kernel.actor import Actor
from vzirets.kernel.ukrainian import slugify, sort_key
from vzirets.modules.practices.api import Content, Origin, Practice, publish_version
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
