"""Asking the scanner again about what it could not be asked before."""

from django.db import transaction

from vzirets.foundation.audit import api as audit
from vzirets.foundation.files import conf
from vzirets.foundation.files.actions.scanning import Verdict, scanned
from vzirets.foundation.files.choices import State
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.queries.stored import content
from vzirets.kernel.actor import Actor

_AT_ONCE = 200


def rescan(*, actor: Actor) -> int:
    """Scans files that await it, up to 200. Stops at once where the scanner is away. Returns how many."""
    if not conf.scanner():
        return 0
    waiting = StoredFile.objects.awaiting_scan().order_by("pk").values_list("pk", flat=True)[:_AT_ONCE]
    done = 0
    for pk in list(waiting):
        verdict = scanned(content(StoredFile.objects.get(pk=pk)))
        if verdict == Verdict(State.QUARANTINED):
            break
        _judge(pk, verdict, actor)
        done += 1
    return done


@transaction.atomic
def _judge(pk: int, verdict: Verdict, actor: Actor) -> None:
    file = StoredFile.objects.select_for_update().get(pk=pk)
    before = {"state": file.state, "finding": file.finding}
    file.state, file.finding = verdict.state, verdict.finding
    file.save(update_fields=["state", "finding"])
    audit.record(
        actor=actor,
        act="file.scanned",
        kind="file",
        object_id=file.digest,
        before=before,
        after={"state": file.state, "finding": file.finding},
    )
