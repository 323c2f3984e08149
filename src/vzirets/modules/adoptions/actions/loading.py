"""Adoptions that the portal office found in public sources."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.kernel.errors import BadInput
from vzirets.modules.adoptions.actions.writing import count_anew, hold_practice, refusals, told
from vzirets.modules.adoptions.choices import Origin, State
from vzirets.modules.adoptions.events import AdoptionConfirmed
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice


@transaction.atomic
def load_adoptions(rows: Iterable[Mapping[str, Any]], *, actor: Actor) -> int:
    """Puts in what isn't there; returns how many. What a body ever said itself, or took back, stays its own.

    Raises BadInput naming the row's practice for one that can't be read.
    """
    return sum(_load(row, actor) for row in rows)


def _load(row: Mapping[str, Any], actor: Actor) -> int:
    practice = Practice.objects.filter(code=row["practice"]).first()
    body = Organisation.objects.filter(key=row["body"]).first()
    if practice is None or body is None:
        raise BadInput(f"{row['practice']}: {row['body']}", where=row["practice"])
    hold_practice(practice.pk)
    if Adoption.objects.filter(practice=practice, organisation=body).exists():
        return 0
    own = Practice.objects.filter(code=row["own_practice"]).first() if row.get("own_practice") else None
    with refusals():
        adoption = Adoption.objects.create(
            practice=practice,
            organisation=body,
            own_practice=own,
            since=str(row["since"]),
            source=row["source"],
            origin=Origin.COMPILED,
            state=State.CONFIRMED,
            recorded_at=timezone.now(),
            recorded_by=actor.id,
            decided_at=timezone.now(),
            decided_by=actor.id,
            **_words(row),
        )
    count_anew(practice.pk)
    told(adoption, "compiled", AdoptionConfirmed, actor, after={"source": adoption.source})
    return 1


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        f"{part}_{language}": row.get(part, {}).get(language, "").strip()
        for part in ("changed", "result")
        for language in ("uk", "en")
    }
