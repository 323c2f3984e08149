"""Putting categories and topics in from content."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction
from pydantic import BaseModel, ConfigDict, ValidationError

from vzirets.foundation.audit import api as audit
from vzirets.foundation.taxonomy.events import CategoryRenamed, TopicRenamed
from vzirets.foundation.taxonomy.models import Category, Subject, Topic
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.kernel.events import announce
from vzirets.kernel.ukrainian import slugify, sort_key

S = TypeVar("S", bound=Subject)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid")

    uk: str
    en: str


class _Described(BaseModel):
    """One entry of content/categories.yaml or content/topics.yaml."""

    model_config = ConfigDict(extra="forbid")

    key: str
    name: _Words
    description: _Words = _Words(uk="", en="")


@transaction.atomic
def load_categories(rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> int:
    """Makes the categories say this, in this order; returns how many changed. Those not named stay.

    Raises BadInput naming the entry that is wrong.
    """
    changed = sum(_put(Category, row, order) for order, row in enumerate(_read(rows), 1))
    _journal("categories", len(rows), changed, actor)
    return changed


@transaction.atomic
def load_topics(rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> int:
    """As `load_categories`, for topics."""
    changed = 0
    for order, row in enumerate(_read(rows), 1):
        changed += _put(Topic, row, order, sort_key=sort_key(row.name.uk), slug=slugify(row.name.uk))
    _journal("topics", len(rows), changed, actor)
    return changed


def _read(rows: Sequence[Mapping[str, Any]]) -> list[_Described]:
    read: list[_Described] = []
    for number, row in enumerate(rows, 1):
        where = str(row.get("key", number)) if isinstance(row, Mapping) else str(number)
        try:
            read.append(_Described.model_validate(row))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise BadInput(f"{where}: {field}: {first['msg']}", where=where) from error
    return read


def _put(model: type[S], row: _Described, order: int, **more: str) -> bool:
    """True where something changed."""
    values = {
        "name_uk": row.name.uk,
        "name_en": row.name.en,
        "description_uk": row.description.uk,
        "description_en": row.description.en,
        "order": order,
        **more,
    }
    present = model._default_manager.select_for_update().filter(key=row.key).first()
    if present is not None and all(getattr(present, name) == value for name, value in values.items()):
        return False
    model._default_manager.update_or_create(key=row.key, defaults=values)
    if present is not None and (present.name_uk, present.name_en) != (row.name.uk, row.name.en):
        announce((CategoryRenamed if model is Category else TopicRenamed)(row.key))
    return True


def _journal(what: str, total: int, changed: int, actor: Actor) -> None:
    audit.record(
        actor=actor,
        act=f"taxonomy.{what}_loaded",
        kind="taxonomy",
        object_id=what,
        after={"total": total, "changed": changed},
    )
