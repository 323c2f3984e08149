"""One spelling for one meaning: the bytes that digests and commitments are taken over."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID


def plain(value: Any) -> Any:
    """The value as the journal keeps it: text composed (NFC), numbers with a point and dates as text.

    Fractions become text because the database may spell a number otherwise than it was given (1e16).
    Raises ValueError on text that PostgreSQL can't hold, TypeError on what has no plain spelling.
    """
    if value is None or isinstance(value, bool | int):
        return value if value is None or isinstance(value, bool) else int(value)
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, Mapping):
        return {plain_text(str(key)): plain(part) for key, part in value.items()}
    if isinstance(value, AbstractSet):
        return sorted((plain(part) for part in value), key=repr)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(part) for part in value]
    return _spelled(value)


def plain_text(text: str) -> str:
    """Composed text. Raises ValueError on a NUL sign or half a surrogate pair."""
    composed = unicodedata.normalize("NFC", str.__str__(text))
    if "\x00" in composed or any("\ud800" <= sign <= "\udfff" for sign in composed):
        raise ValueError("the journal can't hold text with a NUL sign or half a surrogate pair")
    return composed


def canonical(value: Any) -> bytes:
    """The one JSON spelling of a plain value: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _spelled(value: Any) -> str:
    if isinstance(value, date):  # datetime is a date too
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    raise TypeError(f"the journal can't hold a {type(value).__name__}: use text, numbers, dates or lists")
