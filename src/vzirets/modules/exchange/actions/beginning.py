"""A draft begun from a file that a person filled in."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from vzirets.kernel.actor import Actor
from vzirets.modules.exchange.models import BegunDraft
from vzirets.modules.practices.api import Draft, Standing, start_draft


@transaction.atomic
def begin_from_file(
    *,
    file: str,
    words: Mapping[str, Any],
    organisation_id: int | None,
    actor: Actor,
    standing: Standing,
) -> Draft:
    """A new draft with what the file says; `file` names the bringing, and the same one again is one draft."""
    name = hashlib.sha256(file.encode()).hexdigest()
    with connection.cursor() as cursor:
        # Two presses at once wait for each other here.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"exchange.begin.{name}"])
    begun = BegunDraft.objects.filter(file=name).select_related("draft").first()
    if begun is not None:
        return begun.draft
    draft = start_draft(organisation_id=organisation_id, words=words, actor=actor, standing=standing)
    BegunDraft.objects.create(file=name, draft=draft)
    return draft
