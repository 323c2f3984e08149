"""What becomes of adoptions when bodies become one, or a body comes to lead what it had copied."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_noop

from vzirets.foundation.organisations.api import Organisation
from vzirets.kernel.actor import Actor
from vzirets.modules.adoptions.actions.recording import end
from vzirets.modules.adoptions.actions.writing import count_anew, held
from vzirets.modules.adoptions.choices import State
from vzirets.modules.adoptions.models import Adoption
from vzirets.modules.practices.api import Practice
from vzirets.modules.practices.api import follow_merger as follow_practices

# Kept as ids of messages, so that each reader gets them in their language.
OF_ITS_OWN = gettext_noop("The body runs the practice itself now.")
TWICE = gettext_noop("The same adoption of another record of this body stands.")


@transaction.atomic
def follow_merger(*, from_key: str, into_key: str, actor: Actor) -> None:
    """Adoptions of the record that was merged away become those of the one that stays. Twice is once.

    Where both copied the same practice, what is confirmed stays, else what is older. What would be a copy of
    one's own is withdrawn.
    """
    follow_practices(from_key=from_key)  # whose practices are whose must be settled first
    bodies = Organisation.objects.in_bulk([from_key, into_key], field_name="key")
    gone, stays = bodies[from_key], bodies[into_key]
    for number in Adoption.objects.live().filter(organisation=gone).order_by("practice", "pk").values("pk"):
        _move(held(number["pk"], None), gone, stays, actor)
    _withdraw_own(Adoption.objects.live().filter(organisation=stays), {gone.pk, stays.pk}, actor)


@transaction.atomic
def mend_own(*, practice_id: int, actor: Actor) -> None:
    """After a new version: adoptions by bodies that have a part in the practice by now are withdrawn."""
    bodies = set(Practice.objects.get(pk=practice_id).organisations.values_list("pk", flat=True))
    _withdraw_own(
        Adoption.objects.live().filter(practice=practice_id, organisation__in=bodies), bodies, actor
    )


def _move(adoption: Adoption, gone: Organisation, stays: Organisation, actor: Actor) -> None:
    if not adoption.is_live or adoption.organisation_id != gone.pk:
        return
    other = Adoption.objects.live().filter(organisation=stays, practice=adoption.practice_id).first()
    if _runs(adoption.practice_id, {gone.pk, stays.pk}):
        end(adoption, actor=actor, reason=OF_ITS_OWN)
        return
    if other is not None:
        kept, lost = sorted((adoption, other), key=lambda row: (row.state != State.CONFIRMED, row.pk))
        end(lost, actor=actor, reason=TWICE)
        if kept.pk != adoption.pk:
            return
    adoption.organisation = stays
    if adoption.own_practice_id and not _runs(adoption.own_practice_id, {stays.pk}):
        adoption.own_practice = None
    adoption.save()
    count_anew(adoption.practice_id)


def _withdraw_own(rows: Iterable[Adoption], bodies: set[int], actor: Actor) -> None:
    for row in list(rows):
        if _runs(row.practice_id, bodies):
            end(held(row.pk, None), actor=actor, reason=OF_ITS_OWN)


def _runs(practice_id: int, bodies: set[int]) -> bool:
    return Practice.objects.filter(pk=practice_id, organisations__in=bodies).exists()
