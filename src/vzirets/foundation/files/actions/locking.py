"""One process at a time per content: keeping and removing the same bytes never cross."""

from django.db import connection

_ROOM = 0x66696C65  # "file": advisory locks share one space in the database


def lock_digest(digest: str) -> None:
    """Waits for the content's lock and holds it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_ROOM, _number(digest)])


def _number(digest: str) -> int:
    return int(digest[:8], 16) - (1 << 31)
