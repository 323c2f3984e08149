"""Writing into the journal."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from vzirets.foundation.audit.logic.canonical import plain, plain_text
from vzirets.foundation.audit.logic.chain import SALT_BYTES, changed, commitment
from vzirets.foundation.audit.models import JournalEntry, JournalPersonal
from vzirets.foundation.audit.queries.clock import journal_clock
from vzirets.kernel.actor import Actor
from vzirets.kernel.jobs import require_transaction

PERSON = "person"


def record(
    *,
    actor: Actor,
    act: str,
    kind: str,
    object_id: str | int,
    label: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
    about: tuple[str, str | int] | None = None,
) -> int:
    """Adds an entry to the journal in the caller's transaction, and returns its id.

    `act` is a dotted verb, "practice.published". `before` and `after` hold what changed: what is the same
    in both is left out. They and `label` are for ever, so they hold no personal data: those go into
    `personal`, which can be erased; it is about the object unless `about` names another (kind, id).
    A person's own name, as the actor's label, is put there too.

    Raises OutsideTransaction outside `transaction.atomic`, and TypeError or ValueError on values that the
    journal can't hold (see logic.canonical).
    """
    require_transaction("audit.record")
    parts = _parts(actor, personal, about or (kind, object_id))
    old, new = changed(plain(before), plain(after))
    entry = JournalEntry.objects.create(
        at=timezone.now(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label="" if actor.kind == PERSON else plain_text(actor.label)[:200],
        act=act,
        kind=kind,
        object_id=str(object_id),
        label=plain_text(label)[:500],
        before=old,
        after=new,
        commitments={part.part: commitment(bytes(part.salt or b""), part.data) for part in parts},
    )
    for part in parts:
        part.entry = entry
    JournalPersonal.objects.bulk_create(parts)
    # Whoever did it sees it on the next page; other processes within half a second.
    transaction.on_commit(journal_clock.forget)
    return entry.pk


def _parts(
    actor: Actor, personal: Mapping[str, Any] | None, about: tuple[str, str | int]
) -> list[JournalPersonal]:
    parts = []
    if actor.kind == PERSON:
        parts.append(_part("actor", (actor.kind, actor.id), {"label": actor.label}))
    if personal:
        parts.append(_part("object", about, personal))
    return parts


def _part(name: str, subject: tuple[str, str | int], data: Mapping[str, Any]) -> JournalPersonal:
    return JournalPersonal(
        part=name,
        subject_kind=subject[0],
        subject_id=str(subject[1]),
        salt=secrets.token_bytes(SALT_BYTES),
        data=plain(data),
    )
