"""Which letters a person gets."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from vzirets.foundation.audit import api as audit
from vzirets.foundation.notifications.actions.person import held
from vzirets.foundation.notifications.choices import Channel
from vzirets.foundation.notifications.models import LetterChoice
from vzirets.kernel import registry
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import RuleBroken


@transaction.atomic
def choose_channels(*, person_id: int, chosen: Mapping[str, Channel], actor: Actor) -> None:
    """Keeps the choice for these kinds; others stay. Raises RuleBroken on a kind that may not be off."""
    kinds = registry.notice_kinds()
    for name, channel in chosen.items():
        if channel == Channel.HERE and not kinds[name].may_be_off:
            raise RuleBroken(_("Letters of this kind can't be switched off."), code="may_not_be_off")
    _keep(person_id, {name: Channel(channel) for name, channel in chosen.items()}, actor)


@transaction.atomic
def stop_letters(*, person_id: int, kind: str = "", actor: Actor) -> bool:
    """No more letters of the kind, or (empty) of any, save those that may not be off.

    Returns whether it holds: False where the kind may not be off. An account that is closed gets none anyway.
    """
    kinds = registry.notice_kinds()
    if kind and kind in kinds and not kinds[kind].may_be_off:
        return False
    off = {name: Channel.HERE for name, known in kinds.items() if known.may_be_off} if not kind else {}
    _keep(person_id, off | {kind: Channel.HERE}, actor)
    return True


def _keep(person_id: int, chosen: Mapping[str, Channel], actor: Actor) -> None:
    if held(person_id) is None:
        return
    rows = LetterChoice.objects.filter(person_id=person_id, kind__in=chosen)
    before = dict(rows.values_list("kind", "channel"))
    changed = {kind: channel for kind, channel in chosen.items() if before.get(kind) != channel}
    if not changed:
        return
    LetterChoice.objects.bulk_create(
        [
            LetterChoice(person_id=person_id, kind=kind, channel=channel.value)
            for kind, channel in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["channel"],
    )
    audit.record(
        actor=actor,
        act="person.letters_chosen",
        kind="person",
        object_id=person_id,
        before={kind or "all": before.get(kind) for kind in changed},
        after={kind or "all": channel.value for kind, channel in changed.items()},
    )
