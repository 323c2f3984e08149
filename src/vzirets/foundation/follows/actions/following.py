"""Beginning and ceasing to follow."""

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.accounts.api import Person
from vzirets.foundation.audit import api as audit
from vzirets.foundation.follows.conf import KEY_LENGTH, MOST_FOLLOWED
from vzirets.foundation.follows.models import Follow
from vzirets.foundation.follows.queries import named
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput, RuleBroken


@transaction.atomic
def follow(*, person_id: int, kind: str, key: str, actor: Actor) -> Follow:
    """From now on the person hears of it. Already followed: nothing changes.

    Raises BadInput where there is nothing of the kind under this key, RuleBroken above the most.
    """
    _held(person_id)
    present, _thing = named(kind, key)
    if not present or len(present) > KEY_LENGTH:
        raise BadInput(_("There is nothing here to follow."), where="key")
    known = Follow.objects.of(person_id).thing(kind, present).first()
    if known is not None:
        return known
    if Follow.objects.of(person_id).count() >= MOST_FOLLOWED:
        raise RuleBroken(
            _("You follow %(most)d things already. Stop following some first.") % {"most": MOST_FOLLOWED},
            code="too_many",
        )
    made = Follow.objects.create(person_id=person_id, kind=kind, key=present)
    _record(made, "follow.began", actor)
    return made


@transaction.atomic
def unfollow(*, person_id: int, number: int, actor: Actor) -> bool:
    """The person hears of it no more. Returns False where they don't follow it, or not any longer."""
    known = Follow.objects.of(person_id).select_for_update().filter(pk=number).first()
    if known is None:
        return False
    _record(known, "follow.ended", actor)
    known.delete()
    return True


@transaction.atomic
def forget_person(person_id: int, *, actor: Actor) -> None:
    """Called where an account is closed."""
    Follow.objects.of(person_id).delete()


@transaction.atomic
def carry_over(*, kind: str, from_key: str, into_key: str) -> None:
    """Who followed the one now follows the other. Bears being called again."""
    people = Follow.objects.thing(kind, into_key).values("person")
    Follow.objects.thing(kind, from_key).filter(person__in=people).delete()
    Follow.objects.thing(kind, from_key).update(key=into_key)


def _held(person_id: int) -> None:
    """One at a time for each person: two windows don't follow twice, and nobody follows too much."""
    if not Person.objects.active().select_for_update(no_key=True).filter(pk=person_id).exists():
        raise RuleBroken(_("The account is closed."), code="closed")


def _record(followed: Follow, act: str, actor: Actor) -> None:
    """What somebody follows tells of them: it stands in the part of the journal that can be erased."""
    audit.record(
        actor=actor,
        act=act,
        kind="follow",
        object_id=followed.pk,
        personal={"kind": followed.kind, "key": followed.key},
        about=("person", followed.person_id),
    )
