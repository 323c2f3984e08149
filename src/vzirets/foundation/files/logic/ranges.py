"""Byte ranges of HTTP (RFC 9110, section 14): one range, or the whole."""

import re

_ONE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*$", re.IGNORECASE)


class Unsatisfiable(Exception):
    """The range begins past the end of the file."""


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and how many, or None where the whole is to be sent: no range, several, or nonsense."""
    match = _ONE.match(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        length = min(int(last), size)
        start = size - length
    else:
        start = int(first)
        if last and int(last) < start:
            return None
        length = (min(int(last), size - 1) if last else size - 1) - start + 1
    if length <= 0 or start >= size:
        raise Unsatisfiable
    return start, length
