"""The one question: may this file be kept, and as what."""

from typing import IO

from vzirets.foundation.files.choices import Kind, Limits, MediaType, Reason
from vzirets.foundation.files.logic.drawing import Drawn
from vzirets.foundation.files.logic.office import office_type
from vzirets.foundation.files.logic.pdf import pdf_type
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.foundation.files.logic.sniffing import HEAD, PICTURES, Look, look, refuse_unreadable
from vzirets.foundation.files.logic.texts import text_type


def read(stream: IO[bytes], *, name: str, size: int, kind: Kind, limits: Limits) -> MediaType | Drawn:
    """The type of a document, or a picture drawn anew. Raises Refusal for everything else.

    A picture may come where a document is asked for (a scan is one), and is still treated as a picture.
    """
    if size == 0:
        raise Refusal(Reason.EMPTY)
    stream.seek(0)
    head = stream.read(HEAD)
    found = look(head)
    if found in PICTURES:
        if size > limits.picture:
            raise Refusal(Reason.BIG_PICTURE, limit=limits.picture >> 20)
        from vzirets.foundation.files.logic.pictures import drawn  # noqa: PLC0415 - megabytes few need

        return drawn(stream, found, limits)
    if kind == Kind.PICTURE and found != Look.OTHER:
        raise Refusal(Reason.NOT_A_PICTURE)
    return _document(stream, found, head, name, kind, limits)


def _document(
    stream: IO[bytes], found: Look, head: bytes, name: str, kind: Kind, limits: Limits
) -> MediaType:
    if found == Look.PDF:
        return pdf_type(stream)
    if found == Look.PACKAGE:
        return office_type(stream, limits)
    text = text_type(stream, name)
    if text is None:
        refuse_unreadable(head)
    if text is None or kind == Kind.PICTURE:
        raise Refusal(Reason.NOT_A_PICTURE)
    return text
