"""The shape of what the list is asked. What doesn't fit falls away, and the rest keeps working."""

from django.http import QueryDict

from vzirets.foundation.organisations.choices import Kind
from vzirets.foundation.organisations.queries.listing import NATIONWIDE, Asked

LONGEST = 200
MOST_CHOICES = 40


def asked_from(query: QueryDict) -> Asked:
    """The address as a value."""
    return Asked(
        text=query.get("q", "").replace("\x00", "").strip()[:LONGEST],
        kinds=tuple(value for value in _given(query, "kind") if value in set(Kind)),
        oblasts=tuple(value for value in _given(query, "oblast") if _is_oblast(value)),
    )


def _given(query: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(query.getlist(name)))[:MOST_CHOICES]


def _is_oblast(value: str) -> bool:
    return value == NATIONWIDE or (len(value) == 4 and value.startswith("UA") and value[2:].isdigit())
