"""What the database is asked in one statement where many would each cost a way there and back.

Questions are handed over as values that the planner cannot look into: so it always takes the index of words,
and never reads all texts because it took a word for a common one.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from vzirets.foundation.search.logic import vector
from vzirets.foundation.search.logic.vector import MARK, quoted, share

# The marks of the first part, of the first two, four … of all: what is narrowed to a part is narrowed to one
# of these.
HALVINGS = [quoted(f"{MARK}{share(parts)}") for parts in vector.HALVINGS]
# How often the whole may be halved so that of a part with `number` rows there are still so many.
HALVED = "floor(log(2.0, greatest(1.0, %s::numeric / greatest(1, number))))::int"


NEWEST_FIRST = "date DESC NULLS LAST, object_id DESC"


def rows(statement: str, values: Sequence[Any], **pieces: str) -> list[tuple[Any, ...]]:
    """The statement with its pieces of SQL (`{halved}`, `{newest}` and those given) in their places."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(halved=HALVED, newest=NEWEST_FIRST, **pieces), values)
        return cursor.fetchall()
