from vzirets.modules.collections.queries.collections import (
    Line,
    by_number,
    by_token,
    collections_of,
    for_the_office,
    kept,
    lines,
    listed,
    owner_name,
    shown_to_all,
)
from vzirets.modules.collections.queries.export import personal_data

__all__ = [
    "Line",
    "by_number",
    "by_token",
    "collections_of",
    "for_the_office",
    "kept",
    "lines",
    "listed",
    "owner_name",
    "personal_data",
    "shown_to_all",
]
