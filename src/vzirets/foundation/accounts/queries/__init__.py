from vzirets.foundation.accounts.queries.export import personal_data
from vzirets.foundation.accounts.queries.labels import GROUP, ROLE
from vzirets.foundation.accounts.queries.people import (
    language_of,
    people,
    people_found,
    people_with_role,
    person,
    person_addressed,
)
from vzirets.foundation.accounts.queries.safety import (
    Safety,
    has_second_factor,
    passed_second_step,
    safety_of,
    seen_as,
    signed_in_too_long_ago,
)

__all__ = [
    "GROUP",
    "ROLE",
    "Safety",
    "has_second_factor",
    "language_of",
    "passed_second_step",
    "people",
    "people_found",
    "people_with_role",
    "person",
    "person_addressed",
    "personal_data",
    "safety_of",
    "seen_as",
    "signed_in_too_long_ago",
]
