"""Keeping a file: the one way in."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from vzirets.foundation.audit import api as audit
from vzirets.foundation.files.actions.locking import lock_digest
from vzirets.foundation.files.actions.receiving import Readable, received
from vzirets.foundation.files.actions.refusing import explained
from vzirets.foundation.files.actions.scanning import Verdict, scanned
from vzirets.foundation.files.choices import Kind, MediaType, Reason, State
from vzirets.foundation.files.logic.drawing import Drawn
from vzirets.foundation.files.logic.names import clean_name
from vzirets.foundation.files.logic.reading import read
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.foundation.files.models import FileName, StoredFile
from vzirets.foundation.files.models.shelf import key_of, shelf
from vzirets.foundation.files.rules import limits
from vzirets.kernel.actor import Actor

_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is about to be kept."""

    name: str
    media_type: MediaType
    digest: str
    size: int
    body: IO[bytes]
    drawn: Drawn | None
    verdict: Verdict


def keep_file(*, name: str, stream: Readable, actor: Actor, kind: Kind) -> StoredFile:
    """Keeps what the stream gives, if it is what it should be. The same bytes twice are one file.

    `name` is what the person calls it. The returned file bears, in `name`, the name it was kept under now.
    Raises BadInput with a text for the person. Call it outside a transaction where you can: reading, drawing
    and the virus check take seconds.
    """
    allowed = limits()
    most = allowed.of(kind)
    reason = Reason.BIG_PICTURE if kind == Kind.PICTURE else Reason.BIG_DOCUMENT
    with explained(name), received(stream, most=most, reason=reason) as (taken, size):
        made = read(taken, name=name, size=size, kind=kind, limits=allowed)
        verdict = scanned(_pieces(taken))
        if verdict.finding:
            _note_infected(name, taken, verdict, actor)
            raise Refusal(Reason.INFECTED, finding=verdict.finding)
        return _kept(_ready(name, made, taken, verdict), actor)


def _ready(name: str, made: MediaType | Drawn, taken: IO[bytes], verdict: Verdict) -> _Ready:
    drawn = made if isinstance(made, Drawn) else None
    media_type = made.media_type if isinstance(made, Drawn) else made
    body: IO[bytes] = BytesIO(drawn.data) if drawn else taken
    digest = _digest(body)
    return _Ready(
        name=clean_name(name, media_type.extension),
        media_type=media_type,
        digest=digest,
        size=body.tell(),
        body=body,
        drawn=drawn,
        verdict=verdict,
    )


@transaction.atomic
def _note_infected(name: str, taken: IO[bytes], verdict: Verdict, actor: Actor) -> None:
    """The office sees who brought what; the bytes are not kept."""
    audit.record(
        actor=actor,
        act="file.refused",
        kind="file",
        object_id=_digest(taken),
        after={"finding": verdict.finding},
        personal={"name": clean_name(name, "bin")},
    )


@transaction.atomic
def _kept(ready: _Ready, actor: Actor) -> StoredFile:
    lock_digest(ready.digest)
    _shelve(ready)
    present = StoredFile.objects.select_for_update().filter(digest=ready.digest).first()
    file = _again(present, ready.verdict) if present else _first(ready)
    FileName.objects.get_or_create(file=file, name=ready.name)
    audit.record(
        actor=actor,
        act="file.kept",
        kind="file",
        object_id=file.digest,
        after={"media_type": file.media_type, "size": file.size, "state": file.state},
        personal={"name": ready.name},
    )
    file.name = ready.name
    return file


def _shelve(ready: _Ready) -> None:
    """Bytes first, then the row: what has a row is whole."""
    _put(key_of(ready.digest), ready.body)
    for width, data in (ready.drawn.renditions if ready.drawn else {}).items():
        _put(key_of(ready.digest, width), BytesIO(data))


def _put(key: str, body: IO[bytes]) -> None:
    if not shelf().exists(key):
        body.seek(0)
        shelf().save(key, File(body, name=key))


def _first(ready: _Ready) -> StoredFile:
    now = timezone.now()
    return StoredFile.objects.create(
        digest=ready.digest,
        size=ready.size,
        media_type=ready.media_type.name,
        kind=ready.media_type.kind,
        name=ready.name,
        width=ready.drawn.width if ready.drawn else None,
        height=ready.drawn.height if ready.drawn else None,
        rendition_widths=list(ready.drawn.renditions) if ready.drawn else [],
        stored_as=key_of(ready.digest),
        state=ready.verdict.state,
        created_at=now,
        kept_at=now,
    )


def _again(file: StoredFile, verdict: Verdict) -> StoredFile:
    """The same bytes once more: its week begins anew, and a verdict replaces the lack of one."""
    file.kept_at = timezone.now()
    if verdict.state == State.CLEAN:
        file.state, file.finding = State.CLEAN, ""
    file.save(update_fields=["kept_at", "state", "finding"])
    return file


def _digest(body: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in _pieces(body):
        digest.update(piece)
    return digest.hexdigest()


def _pieces(body: IO[bytes]) -> Iterator[bytes]:
    body.seek(0)
    while piece := body.read(_CHUNK):
        yield piece
