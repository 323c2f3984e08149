"""Putting practices into a collection, in order. Small steps: they are no journal entries."""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.kernel.errors import BadInput, RuleBroken
from vzirets.modules.collections.actions.keeping import locked, touch
from vzirets.modules.collections.choices import Move
from vzirets.modules.collections.conf import MOST_ITEMS, NOTE_LENGTH
from vzirets.modules.collections.models import Collection, Item
from vzirets.modules.practices.api import Practice


@transaction.atomic
def add(*, number: int, code: str, person: Person) -> Item:
    """At the end; what stands there already stays where it is. Raises RuleBroken above the most."""
    collection = locked(number, person)
    practice = Practice.objects.published().filter(code=code.upper()).first()
    if practice is None:
        raise RuleBroken(_("This practice can't be read any more."), code="gone")
    known = collection.items.filter(practice=practice).first()
    if known is not None:
        return known
    places = list(collection.items.values_list("position", flat=True))
    if len(places) >= MOST_ITEMS:
        words = _("A collection holds %(most)d practices at most. Begin another one.")
        raise RuleBroken(words % {"most": MOST_ITEMS}, code="too_many")
    made = Item.objects.create(collection=collection, practice=practice, position=max(places, default=-1) + 1)
    touch(collection)
    return made


@transaction.atomic
def take_out(*, number: int, code: str, person: Person) -> None:
    collection = locked(number, person)
    collection.items.filter(practice__code=code.upper()).delete()
    touch(collection)


@transaction.atomic
def move(*, number: int, code: str, to: Move, person: Person) -> None:
    """One step, or to either end. A step beyond the end changes nothing."""
    collection = locked(number, person)
    items = list(collection.items.order_by("position"))
    at = _place(items, collection, code)
    wanted = {Move.UP: at - 1, Move.DOWN: at + 1, Move.FIRST: 0, Move.LAST: len(items) - 1}[Move(to)]
    _arranged(collection, items, at, wanted)


@transaction.atomic
def put_at(*, number: int, code: str, place: int, person: Person) -> None:
    """To the place, counted from one; beyond the ends it is the end."""
    collection = locked(number, person)
    items = list(collection.items.order_by("position"))
    _arranged(collection, items, _place(items, collection, code), place - 1)


@transaction.atomic
def annotate(*, number: int, code: str, note: str, person: Person) -> None:
    """What its keeper says of the practice here. Raises BadInput on too many words."""
    collection = locked(number, person)
    said = note.replace("\x00", "").strip()
    if len(said) > NOTE_LENGTH:
        raise BadInput(_("Shorten this text: it is over the limit."), where="note")
    collection.items.filter(practice__code=code.upper()).update(note=said)
    touch(collection)


def _place(items: list[Item], collection: Collection, code: str) -> int:
    number = collection.items.filter(practice__code=code.upper()).values_list("pk", flat=True).first()
    at = next((at for at, item in enumerate(items) if item.pk == number), None)
    if at is None:
        raise RuleBroken(_("This practice isn't in the collection any more."), code="gone")
    return at


def _arranged(collection: Collection, items: list[Item], at: int, wanted: int) -> None:
    items.insert(max(0, min(wanted, len(items) - 1)), items.pop(at))
    for position, item in enumerate(items):
        item.position = position
    Item.objects.bulk_update(items, ["position"])
    touch(collection)
