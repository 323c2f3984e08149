"""Practices that changed at moments of our choosing."""

from django.db import connection

from vzirets.modules.practices.api import Practice, withdraw
from vzirets.modules.practices.tests.factories import OFFICE_BY, a_practice

# Every field of a record, in both languages, with what XML can't hold and what it has to escape.
_BOTH = {"uk": "Слово <b>&\x0b", "en": "Word ]]>"}
_LINK = {"url": "https://example.org/a?b=1&c=%D1%97", "title": _BOTH}
_FILE = {"digest": "a" * 64, "name": "план.pdf", "title": _BOTH}
EVERYTHING = {
    **dict.fromkeys(
        (
            "title", "summary", "problem", "solution", "results", "difficulties", "lesson", "audience",
            "technology", "standards", "integrations", "people", "duration", "note",
        ),
        _BOTH,
    ),
    "indicators": [
        {"name": _BOTH, "before": 0, "after": 1.5, "unit": _BOTH, "date": "2020-05", "source": _LINK["url"]}
    ],
    "evidence": [_LINK],
    "legal_basis": [{"title": _BOTH, "url": _LINK["url"]}],
    "costs": [{"year": 2019, "amount": 0, "source": _BOTH, "note": _BOTH}],
    "replication": {
        "needs": _BOTH,
        "documents": [_LINK],
        "code": [_LINK],
        "contact": {"name": _BOTH, "email": "a@example.org", "phone": "+380", "url": _LINK["url"]},
    },
    "partners": ["lviv"],
    "partner_names": [_BOTH],
    "category_inferred": True,
    "year_meaning": "award",
    "started": "2013",
    "ended": "2014-01-31",
    "status": "running",
    "links": [_LINK],
    "videos": [_LINK],
    "pictures": [{**_FILE, "alternative": _BOTH, "credit": "Я & ти"}],
    "attachments": [_FILE],
}  # fmt: skip


def a_stamped(code: str, at: str, **fields) -> Practice:
    """A practice that last changed then, as if the clock had been there."""
    practice = a_practice(code, **fields)
    stamp(code, at)
    return practice


def a_withdrawn(code: str, at: str, **fields) -> None:
    a_practice(code, **fields)
    withdraw(code=code, reason="Помилка.", **OFFICE_BY)
    stamp(code, at)


def stamp(code: str, at: str) -> None:
    """Goes round the trigger, as only a superuser of a test database can."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE practices_practice SET stamped_at = %s WHERE code = %s", [at, code])
        cursor.execute("SET session_replication_role = origin")
