"""PDF: whole, and nothing else at the same time."""

import zipfile
from typing import IO

from vzirets.foundation.files.choices import PDF, MediaType, Reason
from vzirets.foundation.files.logic.refusal import Refusal

_TAIL = 4096


def pdf_type(stream: IO[bytes]) -> MediaType:
    """Refuses what breaks off before its end, and a PDF that an unpacker would read as an archive."""
    end = stream.seek(0, 2)
    stream.seek(max(0, end - _TAIL))
    if b"%%EOF" not in stream.read():
        raise Refusal(Reason.DAMAGED)
    if zipfile.is_zipfile(stream):
        raise Refusal(Reason.TWO_IN_ONE)
    return PDF
