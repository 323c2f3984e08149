"""Making a collection, changing what it is, and doing away with it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.audit import api as audit
from vzirets.foundation.organisations.api import standing_of
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.collections.choices import Seen
from vzirets.modules.collections.conf import MOST_COLLECTIONS, NOTE_LENGTH, TITLE_LENGTH
from vzirets.modules.collections.models import Collection, new_token


@dataclass(frozen=True, slots=True)
class Facts:
    """What a collection is called, what is said of it, and who may read it."""

    title: str
    note: str = ""
    seen: Seen = Seen.PRIVATE


@transaction.atomic
def create(*, facts: Facts, person: Person, organisation_id: int | None = None) -> Collection:
    """The person's own, or one of a body they write for. Raises BadInput, or RuleBroken above the most."""
    if organisation_id is not None and organisation_id not in standing_of(person).edits:
        raise RuleBroken(_("You don't write for this organisation."), code="not_yours")
    owner = {"organisation_id": organisation_id} if organisation_id else {"person_id": person.pk}
    Person.objects.active().select_for_update(no_key=True).get(pk=person.pk)
    if Collection.objects.filter(**owner).count() >= MOST_COLLECTIONS:
        raise RuleBroken(_("There are too many collections. Discard one first."), code="too_many")
    made = Collection.objects.create(**owner, **_fit(facts))
    journal(made, "created", person.actor)
    return made


@transaction.atomic
def change(*, number: int, facts: Facts, person: Person) -> Collection:
    collection = locked(number, person)
    for name, value in _fit(facts).items():
        setattr(collection, name, value)
    touch(collection)
    journal(collection, "changed", person.actor)
    return collection


@transaction.atomic
def new_link(*, number: int, person: Person) -> Collection:
    """The old link opens nothing any more."""
    collection = locked(number, person)
    collection.token = new_token()
    touch(collection)
    journal(collection, "given_new_link", person.actor)
    return collection


@transaction.atomic
def discard(*, number: int, person: Person) -> None:
    collection = locked(number, person)
    journal(collection, "discarded", person.actor)
    collection.delete()


@transaction.atomic
def retire_person(person_id: int, *, actor: Actor) -> None:
    """A person's own go; a body's stay with it."""
    Collection.objects.filter(person=person_id).delete()


def locked(number: int, person: Person) -> Collection:
    """The collection, locked until the transaction ends, for who keeps it. Raises RuleBroken for others."""
    rows = Collection.objects.kept_by(person.pk, standing_of(person).edits)
    found = rows.select_for_update().filter(pk=number).first()
    if found is None:
        raise RuleBroken(_("This collection is no more, or isn't yours."), code="gone")
    return found


def touch(collection: Collection) -> None:
    collection.changed_at = timezone.now()
    collection.save()


def journal(collection: Collection, act: str, actor: Actor) -> None:
    """A private title may tell of a person: it stands in the part of the journal that can be erased."""
    about = ("person", collection.person_id) if collection.person_id else None
    audit.record(
        actor=actor,
        act=f"collection.{act}",
        kind="collection",
        object_id=collection.pk,
        after={"seen": collection.seen},
        personal={"title": collection.title},
        about=about,
    )


def _fit(facts: Facts) -> dict[str, str]:
    title, note = (text.replace("\x00", "").strip() for text in (facts.title, facts.note))
    if not title:
        raise BadInput(_("Give it a title."), where="title")
    for where, text, most in (("title", title, TITLE_LENGTH), ("note", note, NOTE_LENGTH)):
        if len(text) > most:
            raise BadInput(_("Shorten this text: it is over the limit."), where=where)
    return {"title": title, "note": note, "seen": Seen(facts.seen).value}
