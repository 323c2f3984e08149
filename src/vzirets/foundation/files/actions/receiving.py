"""Taking in what arrives, never more of it than is allowed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from vzirets.foundation.files.choices import Reason
from vzirets.foundation.files.logic.refusal import Refusal

_CHUNK = 1 << 16
_IN_MEMORY = 1 << 20


class Readable(Protocol):
    """Anything that gives bytes piece by piece: an uploaded file, an open file, a pipe."""

    def read(self, size: int, /) -> bytes: ...


@contextmanager
def received(stream: Readable, *, most: int, reason: Reason) -> Iterator[tuple[IO[bytes], int]]:
    """A seekable copy and its size in bytes; gone afterwards, and after a kill too (it has no name).

    Stops reading as soon as there are more than `most` bytes; where the stream states its size, at once.
    """
    if (getattr(stream, "size", None) or 0) > most:
        raise Refusal(reason, limit=most >> 20)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as taken:
        size = 0
        while piece := _read(stream):
            size += len(piece)
            if size > most:
                raise Refusal(reason, limit=most >> 20)
            taken.write(piece)
        taken.seek(0)
        yield taken, size


def _read(stream: Readable) -> bytes:
    try:
        return stream.read(_CHUNK)
    except OSError as error:
        raise Refusal(Reason.INTERRUPTED) from error
