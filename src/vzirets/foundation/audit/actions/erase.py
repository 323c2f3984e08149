"""Taking personal data out of the journal without breaking its chain."""

from django.db import transaction

from vzirets.foundation.audit.actions.record import record
from vzirets.foundation.audit.models import JournalPersonal
from vzirets.kernel.actor import Actor


@transaction.atomic
def erase_personal(*, actor: Actor, kind: str, object_id: str | int, reason: str = "") -> int:
    """Erases all personal data that the journal holds about (kind, id), and records that it was done.

    The acts themselves stay, with their salted commitments, which tell nothing once the salt is gone.
    `reason` is for ever: no personal data in it. Returns how many entries lost their data; where there
    was nothing to erase, nothing is recorded.
    """
    held = JournalPersonal.objects.filter(subject_kind=kind, subject_id=str(object_id), data__isnull=False)
    count = len(held.select_for_update().values_list("pk", flat=True))
    if count == 0:
        return 0
    erasure = record(
        actor=actor,
        act="personal.erased",
        kind=kind,
        object_id=object_id,
        after={"entries": count, "reason": reason},
    )
    # A person who erases their own data is named by the entry just made: that name goes too.
    held.update(salt=None, data=None, erased_by=erasure)
    return count
