"""Putting papers beside what they prove."""

from collections.abc import Sequence

from vzirets.foundation.files.api import StoredFile, claim
from vzirets.foundation.organisations.models import Evidence, Membership, Verification

ROOM = "organisations"


def attach(papers: Sequence[StoredFile], *, to: Verification | Membership) -> None:
    """In the caller's transaction. The same file twice is one paper."""
    if not papers:
        return
    claim(digests=[file.digest for file in papers], room=ROOM)
    field = "verification" if isinstance(to, Verification) else "membership"
    for file in papers:
        Evidence.objects.get_or_create(file=file, defaults={"name": file.name[:200]}, **{field: to})
