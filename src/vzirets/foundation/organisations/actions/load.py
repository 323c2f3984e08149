"""Putting organisations in from content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from vzirets.foundation.audit import api as audit
from vzirets.foundation.organisations.actions.indexing import index_organisations
from vzirets.foundation.organisations.choices import State
from vzirets.foundation.organisations.events import OrganisationChanged
from vzirets.foundation.organisations.logic.described import NATIONWIDE, Described, circle
from vzirets.foundation.organisations.models import FormerSlug, Organisation
from vzirets.foundation.places.api import Place
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.kernel.events import announce
from vzirets.kernel.ukrainian import slugify, sort_key

KIN = ("parent", "successor")


@transaction.atomic
def load_organisations(rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> int:
    """Makes the organisations say this; returns how many changed. Those not named stay as they are.

    A record its body has taken over (`compiled` is false) is left alone. Raises BadInput, and changes
    nothing, naming the entry that is wrong or points to a place or organisation that isn't there.
    """
    described = _read(rows)
    places = Place.objects.in_bulk([row.place for row in described if row.place not in (None, NATIONWIDE)])
    present = {body.key: body for body in Organisation.objects.select_for_update()}
    there, changed = set(present), set[str]()
    for row in described:
        body = present.setdefault(row.key, Organisation(key=row.key))
        if body.compiled and _fill(body, row, places, present):
            body.save()
            changed.add(row.key)
    changed |= _relate(described, present)
    index_organisations([present[key].pk for key in changed])
    for key in sorted(changed & there):
        announce(OrganisationChanged(key=key))
    _journal(len(described), changed, actor)
    return len(changed)


def _read(rows: Sequence[Mapping[str, Any]]) -> list[Described]:
    read: dict[str, Described] = {}
    for number, row in enumerate(rows, 1):
        where = str(row.get("key", number)) if isinstance(row, Mapping) else str(number)
        try:
            described = Described.model_validate(row)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise BadInput(f"{where}: {field}: {first['msg']}", where=where) from error
        if described.key in read:
            raise BadInput(_("%(key)s is described twice.") % {"key": where}, where=where)
        read[described.key] = described
    return list(read.values())


def _fill(
    body: Organisation, row: Described, places: Mapping[str, Place], present: Mapping[str, Organisation]
) -> bool:
    """True where something changed."""
    nationwide = row.place == NATIONWIDE
    place = None if nationwide or row.place is None else places.get(row.place)
    if row.place and not nationwide and place is None:
        raise _missing(row, row.place)
    values = {
        "name_uk": row.name.uk,
        "name_en": row.name.en,
        "short_name_uk": row.short_name.uk,
        "short_name_en": row.short_name.en,
        "kind": row.kind.value,
        "edrpou": row.edrpou,
        "place_id": place.pk if place else None,
        "nationwide": nationwide,
        "note_uk": row.note.uk,
        "note_en": row.note.en,
        "slug": _slug(body, row, place, present),
        "sort_key_uk": sort_key(row.name.uk)[:320],
        "sort_key_en": sort_key(row.name.en)[:320],
    }
    if body.pk and all(getattr(body, name) == value for name, value in values.items()):
        return False
    _leave_address(body, str(values["slug"]))
    for name, value in values.items():
        setattr(body, name, value)
    return True


def _slug(
    body: Organisation, row: Described, place: Place | None, present: Mapping[str, Organisation]
) -> str:
    """Of the name; namesakes are told apart by the place, and at the last by the key."""
    taken = {other.slug for other in present.values() if other.key != row.key}
    candidates = [slugify(row.name.uk)]
    if place:
        candidates.append(slugify(f"{row.name.uk} {place.label_in('uk')}")[:240])
    candidates.append(f"{candidates[0][:78]}-{row.key}")
    if body.slug in candidates:
        return body.slug
    return next(candidate for candidate in candidates if candidate not in taken)


def _leave_address(body: Organisation, slug: str) -> None:
    if body.pk and body.slug != slug:
        FormerSlug.objects.update_or_create(slug=body.slug, defaults={"organisation": body})
    FormerSlug.objects.filter(slug=slug).delete()


def _relate(described: Sequence[Described], present: Mapping[str, Organisation]) -> set[str]:
    """Parents and successors, when all rows are there; returns the keys that changed."""
    changed: set[str] = set()
    for row in described:
        body = present[row.key]
        kin = {name: _kin(row, getattr(row, name), present) for name in KIN}
        if body.compiled and any(getattr(body, f"{name}_id") != pk for name, pk in kin.items()):
            for name, pk in kin.items():
                setattr(body, f"{name}_id", pk)
            body.save()
            changed.add(row.key)
    keys = {body.pk: key for key, body in present.items()}
    for name in KIN:
        astray = circle({key: keys.get(getattr(body, f"{name}_id")) for key, body in present.items()})
        if astray:
            raise BadInput(
                _("%(key)s leads back to itself as its own parent or successor.") % {"key": astray}
            )
    return changed


def _kin(row: Described, key: str | None, present: Mapping[str, Organisation]) -> int | None:
    if key is None:
        return None
    if key not in present or key == row.key:
        raise _missing(row, key)
    kin = present[key]
    return kin.successor_id if kin.state == State.MERGED else kin.pk


def _missing(row: Described, value: str) -> BadInput:
    return BadInput(
        _("%(key)s points to “%(value)s”, which is not known: add it first, or correct the record.")
        % {"key": row.key, "value": value},
        where=row.key,
    )


def _journal(total: int, changed: set[str], actor: Actor) -> None:
    audit.record(
        actor=actor,
        act="organisations.loaded",
        kind="organisations",
        object_id="content",
        after={"total": total, "changed": sorted(changed)},
    )
