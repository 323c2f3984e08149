"""Removing what nobody refers to."""

import logging
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from vzirets.foundation.audit import api as audit
from vzirets.foundation.files import conf
from vzirets.foundation.files.actions.locking import lock_digest
from vzirets.foundation.files.models import StoredFile
from vzirets.foundation.files.models.shelf import key_of, shelf
from vzirets.foundation.files.queries.orphans import is_orphan, orphans
from vzirets.kernel.actor import Actor

log = logging.getLogger(__name__)


def remove_orphans(*, actor: Actor) -> int:
    """Removes files to which nothing has referred for a week. Returns how many."""
    before = timezone.now() - conf.ORPHAN_AGE
    return sum(_removed(digest, before, actor) for digest in orphans(kept_before=before))


def remove_strays(*, actor: Actor) -> int:
    """Removes bytes on the shelf that have no row: a process was killed between the two. Returns how many."""
    removed = shelf().sweep_partial(conf.PARTIAL_AGE.total_seconds())
    for folder in _listed("")[0]:
        keys = [f"{folder}/{name}" for name in _listed(folder)[1]]
        known = set(StoredFile.objects.filter(digest__startswith=folder[:2]).values_list("digest", flat=True))
        removed += sum(_stray_removed(key, actor) for key in keys if _digest_of(key) not in known)
    return removed


@transaction.atomic
def _removed(digest: str, before: datetime, actor: Actor) -> bool:
    lock_digest(digest)
    rows = StoredFile.objects.select_for_update(skip_locked=True)
    file = rows.filter(digest=digest, kept_at__lt=before).first()
    if file is None or not is_orphan(file):
        return False
    facts = {"media_type": file.media_type, "size": file.size}
    personal = {"name": file.name}
    keys = [file.stored_as, *(key_of(digest, width) for width in file.rendition_widths)]
    if not _row_removed(file):
        return False
    audit.record(
        actor=actor, act="file.removed", kind="file", object_id=digest, before=facts, personal=personal
    )
    for key in keys:  # last, so that nothing can still undo the row's going
        shelf().delete(key)
    return True


def _row_removed(file: StoredFile) -> bool:
    try:
        with transaction.atomic():
            file.delete()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (ProtectedError, IntegrityError):
        log.warning("file %s is referred to by a room that doesn't say so on its plate", file.digest)
        return False
    return True


@transaction.atomic
def _stray_removed(key: str, actor: Actor) -> bool:
    digest = _digest_of(key)
    lock_digest(digest)
    young = shelf().age(key) < conf.ORPHAN_AGE.total_seconds()
    if young or StoredFile.objects.filter(digest=digest).exists():
        return False
    audit.record(actor=actor, act="file.stray_removed", kind="file", object_id=digest)
    shelf().delete(key)
    return True


def _digest_of(key: str) -> str:
    return key.rpartition("/")[2].partition(".")[0]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, names = shelf().listdir(folder)
    except FileNotFoundError:
        return [], []
    return [name for name in folders if len(name) == 2], names
