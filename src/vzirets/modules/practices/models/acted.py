"""What every row that tells of an act says: who and when."""

from django.db import models

from vzirets.kernel.actor import Actor
from vzirets.kernel.models import PersonalData, Record

ACTOR = PersonalData(
    fields=("actor_id", "actor_label"),
    retired="`retire_person` empties the label when the account is closed; the number stays, and means "
    "nobody any more",
)


class Acted(Record):
    """`actor_kind` and `actor_id` as in kernel.actor; `actor_label` is the name as it was then."""

    actor_kind = models.CharField(max_length=16)
    actor_id = models.CharField(max_length=64)
    actor_label = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        abstract = True


def by(actor: Actor) -> dict[str, str]:
    """The columns of an act by this actor."""
    return {"actor_kind": actor.kind, "actor_id": actor.id, "actor_label": actor.label[:200]}
