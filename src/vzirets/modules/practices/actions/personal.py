"""What is left of a person's name when they close their account: nothing."""

from django.db import transaction

from vzirets.kernel.actor import Actor
from vzirets.modules.practices.actions.coauthors import end_parts_of
from vzirets.modules.practices.models import (
    Claim,
    Draft,
    DraftChange,
    DraftConflict,
    DraftMove,
    DraftSave,
    EditLook,
    PracticeMove,
    Remark,
)

ACTED = (Claim, DraftChange, DraftConflict, DraftMove, DraftSave, EditLook, PracticeMove, Remark)


@transaction.atomic
def retire_person(person_id: int, *, actor: Actor) -> None:
    """Empties the person's name in everything they wrote or decided here. What was done stays, by number.

    A text they had taken up goes back to the queue; where they wrote as a co-author, that ends.
    """
    for model in ACTED:
        model._default_manager.filter(actor_kind="person", actor_id=str(person_id)).exclude(
            actor_label=""
        ).update(actor_label="")
    end_parts_of(person_id)
    Draft.objects.filter(moderator_id=str(person_id)).update(
        moderator_id="", moderator_label="", moderator_since=None
    )
