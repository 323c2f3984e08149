"""A practice as JSON: the whole record, or an older version exactly as it was published."""

from typing import Any

import orjson

from vzirets.modules.practices.exports.sheet import permanent
from vzirets.modules.practices.queries.reading import Reading
from vzirets.modules.practices.queries.record import record


def plain_json(reading: Reading) -> bytes:
    """Both languages at once: the language of the address changes nothing."""
    told = record(reading.practice) if reading.is_current else _older(reading)
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def _older(reading: Reading) -> dict[str, Any]:
    """Only what is known of the version itself; `content` is the stored document that `digest` is of."""
    version = reading.version
    return {
        "code": reading.practice.code,
        "version": version.number,
        "url": permanent(reading),
        "published_at": version.published_at.isoformat(timespec="seconds"),
        "published_by": version.published_by,
        "note": version.change_note,
        "digest": version.digest,
        "content": version.content,
    }
