"""What a backup says of the database it was made of, so that what comes back can be compared."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings

FACTS = """
select coalesce((select count from audit_head), 0), coalesce((select hash from audit_head), ''),
       (select count(*) from practices_practice), (select count(*) from search_document),
       (select count(*) from files_storedfile), pg_database_size(current_database())
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers of rows; the journal's head; `size` of the database in bytes."""

    journal: int
    head: str
    practices: int
    documents: int
    files: int
    size: int

    def compared(self) -> dict[str, Any]:
        """What must be the same after coming back."""
        return {
            "journal": self.journal,
            "head": self.head,
            "practices": self.practices,
            "documents": self.documents,
            "files": self.files,
        }


def facts(connection: psycopg.Connection[Any]) -> Facts:
    row = connection.execute(FACTS).fetchone()
    assert row is not None  # noqa: S101 (one row always)
    return Facts(*row)


def mark_of_key() -> str:
    """Tells whether two secret keys are the same, and nothing of either."""
    return hmac.new(settings.SECRET_KEY.encode(), b"vzirets backup", hashlib.sha256).hexdigest()[:16]
